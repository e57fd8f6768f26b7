package io.mailscope.alerts.rule;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Alerts in words: one line each, with their figures. */
final class AlertText {

    static final Pattern PLACE = Pattern.compile("\\{([a-z_]*)}");

    /** What a text may have in braces. */
    static final Set<String> NAMES =
            Set.of(
                    "rule",
                    "key",
                    "host",
                    "value",
                    "threshold",
                    "count",
                    "total",
                    "past",
                    "window",
                    "forecast",
                    "expected",
                    "deviation",
                    "sample");

    private static final int MAX_KEY = 320;
    private static final int MAX_SAMPLE = 160;

    private AlertText() {}

    static String fired(Judge judge, Measured seen) {
        return fill(judge.rule().text(), words(judge, seen));
    }

    static String recovered(Judge judge, Measured seen, long millis, boolean silent) {
        Map<String, String> words = words(judge, seen);
        words.put("time", duration(millis / 1000.0));
        String end = silent ? "nothing more is heard of it" : "{value} now";
        return fill("{key}: {rule} is over after {time}, " + end, words);
    }

    /** Its rule was taken away while it fired. */
    static String gone(String rule, String key, long millis) {
        return clean(key, MAX_KEY)
                + ": "
                + rule
                + " is over after "
                + duration(millis / 1000.0)
                + ", for there is no such rule any more";
    }

    private static String fill(String text, Map<String, String> words) {
        Matcher places = PLACE.matcher(text);
        return places.replaceAll(
                place -> Matcher.quoteReplacement(words.getOrDefault(place.group(1), "")));
    }

    private static Map<String, String> words(Judge judge, Measured seen) {
        Rule rule = judge.rule();
        Map<String, Double> figures = seen.figures();
        Map<String, String> words = new HashMap<>();
        words.put("rule", rule.name());
        words.put("key", clean(judge.key(), MAX_KEY));
        words.put("host", clean(judge.host(), MAX_KEY));
        words.put("value", value(rule, seen.value()));
        words.put(
                "threshold",
                value(rule, Double.isInfinite(seen.bar()) ? rule.threshold() : seen.bar()));
        words.put("window", duration(rule.window().toSeconds()));
        words.put("past", value(rule, figures.getOrDefault("past", 0.0)));
        words.put("forecast", forecast(figures));
        for (String name : Set.of("count", "total", "expected", "deviation")) {
            words.put(name, number(figures.getOrDefault(name, 0.0)));
        }
        List<String> texts = judge.texts();
        String newest = texts.isEmpty() ? "" : texts.get(texts.size() - 1);
        words.put("sample", clean(newest, MAX_SAMPLE));
        return words;
    }

    private static String forecast(Map<String, Double> figures) {
        Double seconds = figures.get("drain_seconds");
        if (seconds != null) {
            return "gone in " + duration(seconds) + " at the present pace";
        }
        double trend = figures.getOrDefault("trend", 0.0);
        return trend > 0 ? "growing by " + number(trend) + " a minute" : "not growing less";
    }

    /** A value with its unit. */
    static String value(Rule rule, double value) {
        if (rule.condition() instanceof Condition.Seasonal) {
            return number(value);
        }
        if (rule.measure() == Measure.SHARE) {
            return number(100 * value) + " %";
        }
        return rule.metric().isSeconds() ? duration(value) : number(value);
    }

    static String number(double value) {
        boolean whole = Math.abs(value) >= 100 || value == Math.rint(value);
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", value);
    }

    static String duration(double seconds) {
        Duration d = Duration.ofMillis(Math.round(seconds * 1000));
        if (d.toSeconds() < 120) {
            return number(seconds) + " s";
        }
        if (d.toMinutes() < 120) {
            return d.toMinutes() + " min";
        }
        return d.toHours() < 48 ? d.toHours() + " h" : d.toDays() + " days";
    }

    /** Log text is hostile: no control characters, and only the beginning. */
    static String clean(String text, int most) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(most).forEach(c -> clean.appendCodePoint(isHarmless(c) ? c : '?'));
        return clean.toString();
    }

    private static boolean isHarmless(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
