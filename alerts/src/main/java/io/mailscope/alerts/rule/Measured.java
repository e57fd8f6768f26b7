package io.mailscope.alerts.rule;

import io.mailscope.alerts.rule.Condition.Forecast;
import io.mailscope.alerts.rule.Condition.Rise;
import io.mailscope.alerts.rule.Condition.Seasonal;
import io.mailscope.alerts.rule.Condition.Together;
import io.mailscope.alerts.rule.Seasons.Usual;
import io.mailscope.alerts.rule.Series.Sum;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a rule sees of one subject at a moment.
 *
 * @param bar firing needs a value beyond this
 * @param back recovering needs a value not beyond this
 * @param enough whether so much was counted that the value says something
 * @param figures what it was made of, by name
 */
record Measured(
        double value, double bar, double back, boolean enough, Map<String, Double> figures) {

    /** What was usual counts a quarter more when an alert shall end. */
    private static final double BACK_TO_USUAL = 1.25;

    /** What is seen at a time, with the states of all rules for the same subject. */
    static Measured of(
            Rule rule, RuleState state, Map<String, RuleState> all, long time, ZoneId zone) {
        if (rule.condition() instanceof Together together) {
            return together(rule, together, all);
        }
        if (rule.condition() instanceof Seasonal seasonal) {
            return seasonal(rule, seasonal, state, zone);
        }
        Map<String, Double> figures = new TreeMap<>();
        double value = value(rule, state, time, figures);
        boolean enough = enough(rule, state, time, figures);
        if (rule.condition() instanceof Rise rise) {
            return rise(rule, rise, state, time, value, enough, figures);
        }
        if (rule.condition() instanceof Forecast forecast) {
            return forecast(rule, forecast, state, value, enough, figures);
        }
        return new Measured(value, rule.threshold(), rule.recovery(), enough, figures);
    }

    private static double value(
            Rule rule, RuleState state, long time, Map<String, Double> figures) {
        if (rule.measure() == Measure.GAUGE) {
            return state.newest;
        }
        Sum sum = state.recent.between(time - rule.window().toMillis(), time);
        figures.put("count", sum.count());
        return switch (rule.measure()) {
            case SHARE -> {
                figures.put("total", sum.total());
                yield sum.total() == 0 ? 0 : sum.count() / sum.total();
            }
            case DISTINCT -> {
                figures.put("distinct", (double) sum.distinct());
                yield sum.distinct();
            }
            default -> sum.count();
        };
    }

    private static boolean enough(
            Rule rule, RuleState state, long time, Map<String, Double> figures) {
        return switch (rule.measure()) {
            case SHARE -> figures.get("total") >= Math.max(1, rule.minimum());
            case GAUGE -> time - state.heard < rule.quiet().toMillis();
            default -> true;
        };
    }

    /** Where most fails always, a share cannot rise by a factor: halfway to all is a rise, too. */
    private static Measured rise(
            Rule rule,
            Rise rise,
            RuleState state,
            long time,
            double value,
            boolean enough,
            Map<String, Double> figures) {
        double usual = state.firing ? state.usual : usual(rule, rise, state, time);
        double more = rise.factor() * usual;
        if (rule.measure() == Measure.SHARE) {
            more = Math.min(more, (1 + usual) / 2);
        }
        figures.put("past", usual);
        return new Measured(
                value,
                Math.max(rule.threshold(), more),
                Math.max(rule.recovery(), Math.min(BACK_TO_USUAL * usual, more)),
                enough,
                figures);
    }

    /** Before the window, of the same length where it is a count. */
    private static double usual(Rule rule, Rise rise, RuleState state, long time) {
        long window = rule.window().toMillis();
        long to = time - window - Rule.step(rise.past());
        long from = Math.max(time - window - rise.past().toMillis(), state.firstHeard);
        Sum sum = state.past.between(from - Rule.step(rise.past()), to);
        return switch (rule.measure()) {
            case COUNT -> to <= from ? 0 : sum.count() * window / (to - from);
            default -> sum.total() == 0 ? 0 : sum.count() / sum.total();
        };
    }

    private static Measured forecast(
            Rule rule,
            Forecast forecast,
            RuleState state,
            double value,
            boolean enough,
            Map<String, Double> figures) {
        double perMinute = Trend.perMinute(state.recent);
        figures.put("trend", perMinute);
        boolean drains = perMinute < 0;
        double seconds = drains ? value / -perMinute * 60 : Double.POSITIVE_INFINITY;
        if (drains) {
            figures.put("drain_seconds", (double) Math.round(seconds));
        }
        boolean soon = seconds <= forecast.horizon().toSeconds();
        double back = soon ? Double.POSITIVE_INFINITY : rule.recovery();
        double bar = soon ? Double.POSITIVE_INFINITY : rule.threshold();
        return new Measured(value, bar, back, enough, figures);
    }

    private static Measured seasonal(Rule rule, Seasonal seasonal, RuleState state, ZoneId zone) {
        Seasons seasons = state.seasons;
        Usual usual = seasons.usual(zone);
        Map<String, Double> figures = new TreeMap<>();
        figures.put("count", seasons.sum);
        figures.put("expected", usual.median());
        figures.put("deviation", usual.deviation());
        figures.put("known", (double) usual.values());
        boolean enough = usual.values() > 0 && usual.median() >= seasonal.minimum();
        double value = enough ? Math.abs(seasons.sum - usual.median()) / usual.deviation() : 0;
        return new Measured(value, rule.threshold(), rule.recovery(), enough, figures);
    }

    private static Measured together(Rule rule, Together together, Map<String, RuleState> all) {
        double firing =
                together.parts().stream()
                        .filter(part -> all.containsKey(part) && all.get(part).firing)
                        .count();
        Map<String, Double> figures = new TreeMap<>(Map.of("parts", firing));
        return new Measured(firing, rule.threshold(), rule.recovery(), true, figures);
    }
}
