package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the rules said: all of it in a table, then what the most severe were drawn from. */
final class AlertBlocks {

    /** A report is read at night: beyond these, JSON has them. */
    private static final int MOST_EVIDENCE = 10;

    private static final List<String> SEVERITIES =
            List.of("disaster", "high", "average", "warning", "information");

    /** The figures of evidence, in the order in which they are told, and their words. */
    private static final Map<String, String> FIGURES = new LinkedHashMap<>();

    static {
        FIGURES.put("count", "counted");
        FIGURES.put("total", "of");
        FIGURES.put("distinct", "different");
        FIGURES.put("past", "before");
        FIGURES.put("trend", "more each minute");
        FIGURES.put("drain_seconds", "seconds until gone");
        FIGURES.put("expected", "usual");
        FIGURES.put("deviation", "deviation");
        FIGURES.put("known", "weeks known");
        FIGURES.put("parts", "rules that fire");
    }

    private final Function<Instant, String> time;

    /**
     * @param time writes a moment
     */
    AlertBlocks(Function<Instant, String> time) {
        this.time = time;
    }

    /**
     * Of alerts as {@code Alerts} reads them.
     *
     * @param alerts the newest first
     */
    List<Block> of(List<JsonNode> alerts) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading("Alerts"));
        if (alerts.isEmpty()) {
            blocks.add(new Block.Paragraph("No rule spoke in the period."));
            return blocks;
        }
        blocks.add(
                Block.Table.of(
                        List.of("at", "", "severity", "rule", "of", "what it said"),
                        alerts.stream().map(this::row).toList()));
        evidence(alerts.stream().filter(a -> a.path("firing").asBoolean()).toList(), blocks);
        return blocks;
    }

    private List<String> row(JsonNode alert) {
        return List.of(
                time(alert.path("time")),
                alert.path("firing").asBoolean() ? "fired" : "recovered",
                alert.path("severity").asText(),
                alert.path("rule").asText(),
                alert.path("key").asText(),
                alert.path("message").asText());
    }

    private void evidence(List<JsonNode> fired, List<Block> blocks) {
        List<JsonNode> told =
                fired.stream()
                        .filter(AlertBlocks::isProven)
                        .sorted(Comparator.comparingInt(AlertBlocks::rank))
                        .toList();
        if (told.isEmpty()) {
            return;
        }
        blocks.add(new Block.Heading("What the alerts were drawn from"));
        told.stream()
                .limit(MOST_EVIDENCE)
                .forEach(alert -> blocks.add(new Block.Paragraph(text(alert))));
        if (told.size() > MOST_EVIDENCE) {
            blocks.add(
                    new Block.Paragraph(
                            told.size() - MOST_EVIDENCE + " more are told by --format json."));
        }
    }

    private static boolean isProven(JsonNode alert) {
        return !figures(alert).isEmpty() || !alert.path("samples").isEmpty();
    }

    private static int rank(JsonNode alert) {
        int rank = SEVERITIES.indexOf(alert.path("severity").asText());
        return rank < 0 ? SEVERITIES.size() : rank;
    }

    private String text(JsonNode alert) {
        List<String> lines = new ArrayList<>();
        JsonNode since = alert.path("since");
        lines.add(
                alert.path("rule").asText()
                        + " of "
                        + alert.path("key").asText()
                        + (since.isTextual() ? ", since " + time(since) : "")
                        + (figures(alert).isEmpty() ? "" : ": " + figures(alert)));
        samples(alert).forEach(sample -> lines.add("- " + sample));
        if (!alert.path("link").asText().isEmpty()) {
            lines.add("on the page: " + alert.path("link").asText());
        }
        // A line of a log has no line end, but nobody has promised that.
        return lines.stream()
                .map(line -> line.replaceAll("\\R", " "))
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> samples(JsonNode alert) {
        Set<String> samples = new LinkedHashSet<>();
        JsonNode given = alert.path("samples");
        if (given.isTextual()) {
            samples.add(given.asText());
        }
        given.forEach(sample -> samples.add(sample.asText()));
        return samples;
    }

    private static String figures(JsonNode alert) {
        JsonNode given = alert.path("evidence");
        JsonNode evidence = given.isArray() ? given.path(0) : given;
        List<String> parts = new ArrayList<>();
        FIGURES.forEach(
                (name, words) -> {
                    if (evidence.path(name).isNumber()) {
                        parts.add(words + ' ' + number(evidence.path(name).doubleValue()));
                    }
                });
        return String.join(", ", parts);
    }

    /** With at most four digits that mean something: 0.1234, 1624, 1624000. */
    private static String number(double value) {
        boolean isLong = value == Math.rint(value) && Math.abs(value) < 1e15;
        return isLong
                ? String.valueOf((long) value)
                : new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private String time(JsonNode moment) {
        return time.apply(Instant.parse(moment.asText()));
    }
}
