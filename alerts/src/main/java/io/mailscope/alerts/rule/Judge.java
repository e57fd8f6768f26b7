package io.mailscope.alerts.rule;

import io.mailscope.alerts.rule.Condition.Forecast;
import io.mailscope.alerts.rule.Condition.Rise;
import io.mailscope.alerts.rule.Condition.Seasonal;
import io.mailscope.alerts.rule.Condition.Together;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies one rule to one subject: fires once, recovers once, and never flaps between threshold and
 * recovery. What it remembers is in the state, which it changes.
 *
 * @param states of all rules for the subject, by rule name
 * @param zone whose hours and weekdays a season has
 */
record Judge(Rule rule, String host, String key, Map<String, RuleState> states, ZoneId zone) {

    /** There is nothing to wait for. */
    static final long NEVER = Long.MAX_VALUE;

    /** The last minute of an hour may come later than the next hour begins. */
    private static final long HOUR_GRACE_MILLIS = 300_000;

    private static final int[] NONE = {};

    private RuleState state() {
        return states.computeIfAbsent(rule.name(), name -> new RuleState());
    }

    /**
     * Takes in what was counted or measured.
     *
     * @return false when it is left out: a value older than the newest, or made of too little
     */
    boolean take(Sample sample) {
        RuleState state = state();
        if (rule.metric().isGauge() && !isOfUse(state, sample)) {
            return false;
        }
        state.firstHeard = state.firstHeard == 0 ? sample.timeMillis() : state.firstHeard;
        boolean counts = rule.counts(sample.label());
        if (rule.condition() instanceof Seasonal) {
            addToHour(state, sample);
        } else if (rule.metric().isGauge()) {
            measure(state, sample);
        } else {
            count(state, counts ? sample : sample.countingNone());
        }
        state.heard = Math.max(state.heard, sample.timeMillis());
        if (counts) {
            sample.texts().forEach(state::say);
        }
        return true;
    }

    private boolean isOfUse(RuleState state, Sample sample) {
        return sample.timeMillis() >= state.heard && sample.total() >= rule.minimum();
    }

    /** The first hour of which all is known begins with the next. */
    private static void addToHour(RuleState state, Sample sample) {
        Seasons seasons = state.seasons;
        long hour = floor(sample.timeMillis() - 1, Seasons.HOUR_MILLIS);
        if (seasons.hour == 0) {
            seasons.hour = hour + Seasons.HOUR_MILLIS;
        } else if (hour >= seasons.hour) {
            seasons.sum += sample.count();
        }
    }

    private void measure(RuleState state, Sample sample) {
        state.newest = sample.count();
        if (rule.condition() instanceof Forecast) {
            state.recent.set(floor(sample.timeMillis(), rule.stepMillis()), sample.count());
            state.recent.forget(sample.timeMillis() - rule.window().toMillis());
        }
        addToPast(state, sample, sample.count());
    }

    private void count(RuleState state, Sample sample) {
        long start = floor(sample.timeMillis(), rule.stepMillis());
        boolean distinct = rule.measure() == Measure.DISTINCT && sample.count() > 0;
        int[] members = distinct ? sample.members() : NONE;
        state.recent.add(start, sample.count(), sample.total(), members);
        addToPast(state, sample, sample.count());
    }

    private void addToPast(RuleState state, Sample sample, double count) {
        if (rule.condition() instanceof Rise rise) {
            long step = Rule.step(rise.past());
            state.past.add(floor(sample.timeMillis(), step), count, sample.total(), NONE);
            long window = rule.window().toMillis();
            state.past.forget(sample.timeMillis() - window - rise.past().toMillis() - step);
        }
    }

    private static long floor(long millis, long step) {
        return millis - Math.floorMod(millis, step);
    }

    /** Judges the hours that were over before a value was measured. */
    List<Alert> hoursBefore(Sample sample) {
        List<Alert> alerts = new ArrayList<>();
        if (rule.condition() instanceof Seasonal) {
            while (isHourOver(state(), sample.timeMillis() - 1)) {
                at(sample.timeMillis() - 1).ifPresent(alerts::add);
            }
        }
        return alerts;
    }

    /** Judges at a moment, epoch milliseconds of log time; a season's hour at its end. */
    Optional<Alert> at(long moment) {
        RuleState state = state();
        boolean seasonal = rule.condition() instanceof Seasonal;
        if (seasonal && !isHourOver(state, moment)) {
            return Optional.empty();
        }
        long time = seasonal ? state.seasons.hour + Seasons.HOUR_MILLIS : moment;
        Measured seen = Measured.of(rule, state, states, time, zone);
        Optional<Alert> alert = state.firing ? good(state, seen, time) : bad(state, seen, time);
        if (seasonal) {
            state.seasons.close(time, zone);
        } else if (!rule.metric().isGauge()) {
            state.recent.forget(time - rule.window().toMillis());
        }
        return alert;
    }

    /**
     * Whether what was counted in the slice before it, or time alone, may have changed something.
     * That another rule is judged then is no reason: the result must not depend on what else is
     * heard. Values are judged when they come.
     */
    boolean isDue(long time) {
        if (rule.condition() instanceof Together together) {
            return together.parts().stream().anyMatch(states::containsKey);
        }
        RuleState state = states.get(rule.name());
        if (state == null) {
            return false;
        }
        if (rule.condition() instanceof Seasonal) {
            return time >= wakes(time);
        }
        if (rule.metric().isGauge()) {
            return state.firing && time - state.heard >= rule.quiet().toMillis();
        }
        return state.heard + Rule.SLICE_MILLIS >= time || wakes(time - 1) == time;
    }

    private static boolean isHourOver(RuleState state, long time) {
        long hour = state.seasons.hour;
        return hour > 0 && time >= hour + Seasons.HOUR_MILLIS;
    }

    private Optional<Alert> bad(RuleState state, Measured seen, long time) {
        boolean isKnown = time - state.firstHeard >= rule.learn().toMillis();
        if (!isKnown || !seen.enough() || !rule.isBeyond(seen.value(), seen.bar())) {
            state.badSince = 0;
            return Optional.empty();
        }
        state.badSince = state.badSince == 0 ? time : state.badSince;
        if (time - state.badSince < rule.hold().toMillis()) {
            return Optional.empty();
        }
        state.firing = true;
        state.severity = rule.severity().id();
        state.firedAt = time;
        state.goodSince = 0;
        state.usual = seen.figures().getOrDefault("past", 0.0);
        return Optional.of(alert(state, seen, time, AlertText.fired(this, seen)));
    }

    private Optional<Alert> good(RuleState state, Measured seen, long time) {
        boolean silent = !seen.enough() && time - state.heard >= rule.quiet().toMillis();
        boolean isGood = seen.enough() && !rule.isBeyond(seen.value(), seen.back());
        if (!silent && !isGood) {
            state.goodSince = 0;
            return Optional.empty();
        }
        state.goodSince = state.goodSince == 0 ? time : state.goodSince;
        if (!silent && time - state.goodSince < rule.settle().toMillis()) {
            return Optional.empty();
        }
        String text = AlertText.recovered(this, seen, time - state.firedAt, silent);
        state.firing = false;
        Alert alert = alert(state, seen, time, text);
        state.badSince = 0;
        return Optional.of(alert);
    }

    private Alert alert(RuleState state, Measured seen, long time, String text) {
        double bar = Double.isInfinite(seen.bar()) ? rule.threshold() : seen.bar();
        return new Alert(
                rule.name(),
                rule.severity(),
                rule.metric().subject(),
                key,
                state.firing,
                time,
                seen.value(),
                bar,
                state.badSince,
                seen.figures(),
                texts(),
                text);
    }

    /** The texts of what was counted, newest last. */
    List<String> texts() {
        return List.of(state().texts);
    }

    /** When it must be judged next after a time even if nothing comes, epoch milliseconds. */
    long wakes(long time) {
        RuleState state = state();
        if (rule.condition() instanceof Seasonal) {
            long end = state.seasons.hour + Seasons.HOUR_MILLIS;
            return state.seasons.hour == 0 ? NEVER : end + HOUR_GRACE_MILLIS;
        }
        boolean waits = state.firing || state.badSince > 0;
        if (!waits || rule.isOfOthers()) {
            return NEVER;
        }
        if (rule.metric().isGauge()) {
            return state.firing ? state.heard + rule.quiet().toMillis() : NEVER;
        }
        long step = rule.stepMillis();
        long nextPiece = floor(time - Rule.SLICE_MILLIS, step) + step + Rule.SLICE_MILLIS;
        return Math.min(nextPiece, nextEnd(state, time));
    }

    /** When it has been bad, or good again, for as long as it must. */
    private long nextEnd(RuleState state, long time) {
        long since = state.firing ? state.goodSince : state.badSince;
        long end = since + (state.firing ? rule.settle() : rule.hold()).toMillis();
        return since > 0 && end > time ? end : NEVER;
    }

    /** When nothing of it must be remembered any more, epoch milliseconds. */
    long expires() {
        RuleState state = state();
        return state.firing ? NEVER : state.heard + rule.memoryMillis();
    }
}
