package io.mailscope.alerts.rule;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Tells one subject's story second by second, and notes what a rule says to it. */
final class Story {

    /** A Monday, 00:00 UTC. */
    static final long START = 1_772_409_600_000L;

    private final Court court;
    private final Metric metric;
    private final Watch watch;
    private final List<Alert> alerts = new ArrayList<>();

    private Story(RuleBook book, Metric metric) {
        this.court = new Court(book);
        this.metric = metric;
        this.watch = Watch.of(sample(0, "", 0, 0));
    }

    /** With one of the defaults alone. */
    static Story of(String rule) {
        return of(rule, ZoneOffset.UTC);
    }

    /** The same with the hours of a zone. */
    static Story of(String rule, ZoneId zone) {
        List<Rule> rules =
                RuleBook.defaults().rules().stream().filter(r -> r.name().equals(rule)).toList();
        return new Story(new RuleBook(rules).in(zone), rules.get(0).metric());
    }

    /** With a rule of one's own, in YAML. */
    static Story withRule(Path folder, String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("rules.yaml"), "rules: {mine: " + yaml + "}");
        List<Rule> rules =
                RuleBook.of(file).rules().stream().filter(r -> r.name().equals("mine")).toList();
        return new Story(new RuleBook(rules), rules.get(0).metric());
    }

    private Sample sample(double second, String label, double count, double total) {
        long millis = START + Math.round(second * 1000);
        long slice = millis - Math.floorMod(millis, Rule.SLICE_MILLIS);
        return new Sample(
                metric,
                "mx1",
                "key",
                metric.isGauge() ? millis : slice,
                label,
                count,
                total,
                new int[0],
                label.isEmpty() ? List.of() : List.of("said " + label));
    }

    /** So many failed, and so many in all. */
    Story counted(double second, String label, int failed, int of) {
        pass(second);
        court.hear(watch, sample(second, label, failed, failed), Long.MIN_VALUE, alerts::add);
        court.hear(watch, sample(second, "", 0, of - failed), Long.MIN_VALUE, alerts::add);
        return this;
    }

    /** Different ones. */
    Story members(double second, int... names) {
        pass(second);
        Sample s = sample(second, "", names.length, names.length);
        Sample with =
                new Sample(
                        s.metric(),
                        s.host(),
                        s.key(),
                        s.timeMillis(),
                        "",
                        s.count(),
                        s.total(),
                        names,
                        List.of());
        court.hear(watch, with, Long.MIN_VALUE, alerts::add);
        return this;
    }

    /** A measured value. */
    Story gauge(double second, double value) {
        pass(second);
        court.hear(watch, sample(second, "", value, 1).of(1_000), Long.MAX_VALUE, alerts::add);
        return this;
    }

    /** Time goes by. */
    Story pass(double second) {
        court.advance(watch, metric.subject(), START + Math.round(second * 1000), alerts::add);
        return this;
    }

    /** What was said, each with its second. */
    List<String> told() {
        return alerts.stream()
                .map(a -> (a.timeMillis() - START) / 1000 + (a.firing() ? " fires" : " recovers"))
                .toList();
    }

    List<Alert> alerts() {
        return alerts;
    }

    Watch watch() {
        return watch;
    }

    long expires() {
        return court.expires(watch, metric.subject());
    }
}
