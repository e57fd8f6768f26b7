package io.mailscope.parsers.corpora;

import io.mailscope.parsers.LogParser;
import io.mailscope.parsers.ParseResult;
import io.mailscope.parsers.ParseResult.Parsed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What we read from a suite's line, in a form that can be compared with what the suite expects. */
record CorpusReading(String line, boolean parsed, Map<String, String> values) {

    private static final LogParser PARSER = new LogParser(ZoneOffset.UTC);
    private static final long REFERENCE = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();

    static CorpusReading of(String line) {
        ParseResult result = PARSER.parse(line, REFERENCE);
        Map<String, String> values = new TreeMap<>();
        if (result instanceof Parsed read) {
            read.values().forEach((name, value) -> values.put(name, value.toString()));
        }
        return new CorpusReading(line, result instanceof Parsed, values);
    }

    /** What these fields say that the line gave; the empty string of one that it did not give. */
    List<String> values(List<String> fields) {
        return fields.stream().map(this::value).distinct().toList();
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

    /** Equal as texts, or as numbers, with slashes between them: 1/0.50 is 1.0/0.5. */
    static boolean same(String theirs, String ours) {
        return theirs.equals(ours) || Arrays.equals(numbers(theirs), numbers(ours));
    }

    /** The numbers of a text, or one that is equal to no other. */
    private static Object[] numbers(String text) {
        try {
            return Arrays.stream(text.split("/")).map(Double::valueOf).toArray();
        } catch (NumberFormatException noNumbers) {
            return new Object[] {new Object()};
        }
    }
}
