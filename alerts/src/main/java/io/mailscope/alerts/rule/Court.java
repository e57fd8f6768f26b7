package io.mailscope.alerts.rule;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Judges subjects by all rules that watch them: what is counted at the end of each slice of log
 * time, what is measured at its own moment, both when all has come until then, so that the result
 * does not depend on who was faster.
 */
public final class Court {

    /** What comes when its slice is past is taken to be in order up to this. */
    private static final long DISORDER_MILLIS = 10_000;

    /** There is nothing to wait for. */
    public static final long NEVER = Judge.NEVER;

    private final Map<Subject, List<Rule>> bySubject = new EnumMap<>(Subject.class);

    /** Which rules there are for each, as a number. */
    private final Map<Subject, Integer> books = new EnumMap<>(Subject.class);

    private final Map<Metric, List<Rule>> byMetric = new EnumMap<>(Metric.class);

    private final ZoneId zone;

    /** Applies the rules of a book. */
    public Court(RuleBook book) {
        zone = book.zone();
        for (Subject subject : Subject.values()) {
            List<Rule> rules = book.of(subject);
            bySubject.put(subject, rules);
            books.put(subject, Set.copyOf(rules.stream().map(Rule::name).toList()).hashCode());
        }
        for (Metric metric : Metric.values()) {
            byMetric.put(
                    metric,
                    book.rules().stream()
                            .filter(rule -> rule.metric() == metric && !rule.isOfOthers())
                            .toList());
        }
    }

    /**
     * Ends what fires by rules that are no longer there, or that watch something else now; asked
     * before a subject is judged, for its state may be of a time with other rules.
     *
     * @param time epoch milliseconds of log time
     */
    public void dismiss(Watch watch, Subject subject, long time, Consumer<Alert> out) {
        if (watch.book == books.get(subject)) {
            return;
        }
        watch.book = books.get(subject);
        Set<String> names = new HashSet<>(bySubject.get(subject).stream().map(Rule::name).toList());
        Map<String, RuleState> gone = new TreeMap<>(watch.rules);
        gone.keySet().removeAll(names);
        watch.rules.keySet().retainAll(names);
        gone.forEach(
                (name, state) -> {
                    if (state.firing) {
                        out.accept(gone(name, subject, watch.key, state, time));
                    }
                });
    }

    private static Alert gone(
            String rule, Subject subject, String key, RuleState state, long time) {
        return new Alert(
                rule,
                Severity.of(state.severity),
                subject,
                key,
                false,
                time,
                0,
                0,
                state.badSince,
                Map.of(),
                List.of(state.texts),
                AlertText.gone(rule, key, time - state.firedAt));
    }

    /** Whether any rule watches this. */
    public boolean watches(Metric metric) {
        return !byMetric.get(metric).isEmpty();
    }

    /**
     * Takes a sample, to be judged when its time has passed. Of a value whose time has passed
     * already, and of one by the clock on the wall, nobody need wait for anything.
     *
     * @param passed up to when all has come, epoch milliseconds
     */
    public void hear(Watch watch, Sample sample, long passed, Consumer<Alert> out) {
        Metric metric = sample.metric();
        if (!metric.isGauge()) {
            counted(watch, sample, passed, out);
        } else if (metric.isOfWallClock() || sample.timeMillis() <= passed) {
            measured(watch, sample, out);
        } else {
            watch.await(sample);
        }
    }

    private void measured(Watch watch, Sample sample, Consumer<Alert> out) {
        for (Rule rule : byMetric.get(sample.metric())) {
            Judge judge = judge(rule, watch);
            judge.hoursBefore(sample).forEach(out);
            if (judge.take(sample)) {
                judge.at(sample.timeMillis()).ifPresent(out);
            }
        }
        for (Rule rule : bySubject.get(sample.metric().subject())) {
            if (rule.isOfOthers()) {
                judge(rule, watch).at(sample.timeMillis()).ifPresent(out);
            }
        }
    }

    /** What is older than what was judged counts now: better late than never. */
    private void counted(Watch watch, Sample sample, long passed, Consumer<Alert> out) {
        if (sample.timeMillis() < passed) {
            advance(watch, sample.metric().subject(), sample.timeMillis() - DISORDER_MILLIS, out);
        }
        Sample now = sample.timeMillis() < watch.judged ? sample.at(watch.judged) : sample;
        watch.await(now);
    }

    private void take(Watch watch, Sample sample, Consumer<Alert> out) {
        if (sample.metric().isGauge()) {
            measured(watch, sample, out);
            return;
        }
        for (Rule rule : byMetric.get(sample.metric())) {
            judge(rule, watch).take(sample);
        }
    }

    /** Judges at every moment up to a time at which something may change. */
    public void advance(Watch watch, Subject subject, long until, Consumer<Alert> out) {
        long next = next(watch, subject);
        while (next <= until && next != NEVER) {
            watch.judgedAt(next).forEach(sample -> take(watch, sample, out));
            for (Rule rule : bySubject.get(subject)) {
                Judge judge = judge(rule, watch);
                if (judge.isDue(next)) {
                    judge.at(next).ifPresent(out);
                }
            }
            next = next(watch, subject);
        }
    }

    /** When it is to be judged next, epoch milliseconds, or {@link #NEVER}. */
    public long next(Watch watch, Subject subject) {
        long next = watch.firstPending();
        for (Rule rule : known(watch, subject)) {
            next = Math.min(next, judge(rule, watch).wakes(watch.judged));
        }
        return next;
    }

    /** When all that is remembered of it may be forgotten, epoch milliseconds. */
    public long expires(Watch watch, Subject subject) {
        long expires = Long.MIN_VALUE;
        for (Rule rule : known(watch, subject)) {
            expires = Math.max(expires, judge(rule, watch).expires());
        }
        return expires;
    }

    private List<Rule> known(Watch watch, Subject subject) {
        List<Rule> known = new ArrayList<>();
        for (Rule rule : bySubject.get(subject)) {
            if (watch.rules.containsKey(rule.name())) {
                known.add(rule);
            }
        }
        return known;
    }

    private Judge judge(Rule rule, Watch watch) {
        return new Judge(rule, watch.host, watch.key, watch.rules, zone);
    }
}
