package io.mailscope.parsers.corpora;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where we read a line otherwise than a suite expects, with the reason: {@code deviations.yaml}.
 */
final class Deviations {

    private static final ObjectMapper YAML = new YAMLMapper();

    private Deviations() {}

    /**
     * One expectation that is not met.
     *
     * @param suite the suite's name, as in its file's
     * @param test the suite's own name of the test
     * @param field the suite's own name of the field
     * @param theirs what the suite expects
     * @param ours what we read; empty when we read nothing under that name
     * @param why the reason why ours is right
     */
    record Deviation(
            String suite, String test, String field, String theirs, String ours, String why) {}

    /** A suite's deviations by test and field, {@code test/field}. */
    static Map<String, Deviation> of(String suite) {
        Map<String, Deviation> byTestAndField = new TreeMap<>();
        for (Deviation deviation : all()) {
            if (deviation.suite().equals(suite)) {
                byTestAndField.put(deviation.test() + '/' + deviation.field(), deviation);
            }
        }
        return byTestAndField;
    }

    private static List<Deviation> all() {
        try (InputStream in = Deviations.class.getResourceAsStream("/corpora/deviations.yaml")) {
            return Arrays.asList(YAML.readValue(in, Deviation[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
