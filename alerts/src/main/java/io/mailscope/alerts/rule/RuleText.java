package io.mailscope.alerts.rule;

import io.mailscope.alerts.rule.Condition.Forecast;
import io.mailscope.alerts.rule.Condition.Rise;
import io.mailscope.alerts.rule.Condition.Seasonal;
import io.mailscope.alerts.rule.Condition.Together;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeSet;

/** A rule in words: what it fires at, and when it is over. */
final class RuleText {

    private RuleText() {}

    static String of(Rule rule) {
        return String.format(
                Locale.ROOT,
                "%-22s  %-11s  %s%s; recovers at %s%s",
                rule.name(),
                rule.severity().name().toLowerCase(Locale.ROOT),
                fires(rule),
                after(", for ", rule.hold()),
                AlertText.value(rule, rule.recovery()),
                after(" for ", rule.settle()));
    }

    private static String fires(Rule rule) {
        String bar =
                (rule.above() ? " above " : " below ") + AlertText.value(rule, rule.threshold());
        Condition condition = rule.condition();
        if (condition instanceof Together together) {
            return "of " + String.join(", ", together.parts()) + bar;
        }
        String compared = "";
        if (condition instanceof Rise rise) {
            String past = AlertText.duration(rise.past().toSeconds());
            compared = " and " + AlertText.number(rise.factor()) + " times that of " + past;
        } else if (condition instanceof Forecast forecast) {
            String end = AlertText.duration(forecast.horizon().toSeconds());
            compared = " and not gone within " + end;
        } else if (condition instanceof Seasonal) {
            compared = " deviations from the usual of the hour";
        }
        return what(rule) + bar + compared;
    }

    private static String what(Rule rule) {
        String labels = rule.only().isEmpty() ? "" : " " + new TreeSet<>(rule.only());
        String of = rule.measure() == Measure.GAUGE ? "" : " " + rule.measure().id();
        String least = rule.minimum() > 1 ? " of " + rule.minimum() + " or more" : "";
        String window = rule.measure() == Measure.GAUGE ? "" : after(" in ", rule.window());
        return rule.metric().id() + labels + of + least + window;
    }

    private static String after(String word, Duration time) {
        return time.isZero() ? "" : word + AlertText.duration(time.toSeconds());
    }
}
