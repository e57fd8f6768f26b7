package io.mailscope.parsers.corpora;

import io.mailscope.parsers.LogParser;
import io.mailscope.parsers.ParseResult;
import io.mailscope.parsers.ParseResult.Parsed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What we read from a suite's line, in a form that can be compared with what the suite expects. */
record CorpusReading(String line, boolean parsed, Map<String, String> values) {

    private static final long REFERENCE = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();

    static CorpusReading of(String line) {
        ParseResult result = new LogParser(ZoneOffset.UTC).parse(line, REFERENCE);
        Map<String, String> values = new TreeMap<>();
        if (result instanceof Parsed read) {
            read.values().forEach((name, value) -> values.put(name, value.toString()));
        }
        return new CorpusReading(line, result instanceof Parsed, values);
    }

    /** The value of the first of these fields that the line gave, or the empty string. */
    String first(List<String> fields) {
        return fields.stream()
                .map(this::value)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    /**
     * The value of a field, or the empty string. A template such as {@code {a}/{b}} puts several
     * together, where the line gave its first.
     */
    String value(String field) {
        if (!field.contains("{")) {
            return values.getOrDefault(field, "");
        }
        String text = field;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace('{' + value.getKey() + '}', value.getValue());
        }
        return text.contains("{") ? "" : text;
    }

    /** Equal as texts, or as numbers: 0.50 is 0.5. */
    static boolean same(String theirs, String ours) {
        if (theirs.equals(ours)) {
            return true;
        }
        try {
            return Double.parseDouble(theirs) == Double.parseDouble(ours);
        } catch (NumberFormatException notBothNumbers) {
            return false;
        }
    }
}
