package io.mailscope.parsers.corpora;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mailscope.parsers.ParseResult.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What we read, under whyscream's names of the fields; {@code whyscream.yaml} has ours of each. */
final class WhyscreamWords {

    private static final Map<String, List<String>> OUR_FIELDS = ourFields();

    private final Map<String, Object> values;

    WhyscreamWords(Parsed parsed) {
        this.values = parsed.values();
    }

    /** Theirs if one of our fields says the same, else what all of ours say. */
    String of(String field, String theirs) {
        List<String> names = OUR_FIELDS.get(field);
        if (names == null) {
            throw new AssertionError("whyscream.yaml has no name of ours for " + field);
        }
        List<String> ours = names.stream().map(this::value).distinct().toList();
        return ours.stream().anyMatch(our -> isSame(theirs, our))
                ? theirs
                : String.join(" or ", ours.stream().filter(our -> !our.isEmpty()).toList());
    }

    /**
     * The value of a field, or the empty string. A template such as {@code {a}/{b}} puts several
     * together, if the line gives them all.
     */
    private String value(String field) {
        if (!field.contains("{")) {
            return values.getOrDefault(field, "").toString();
        }
        String text = field;
        for (Map.Entry<String, Object> value : values.entrySet()) {
            text = text.replace('{' + value.getKey() + '}', value.getValue().toString());
        }
        return text.contains("{") ? "" : text;
    }

    /** Equal as texts, or as numbers, with slashes between them: 1/0.50 is 1.0/0.5. */
    private static boolean isSame(String theirs, String ours) {
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

    private static Map<String, List<String>> ourFields() {
        try (InputStream in = WhyscreamWords.class.getResourceAsStream("/corpora/whyscream.yaml")) {
            return new YAMLMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
