package io.mailscope.parsers.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares what others expect with what we read. Where the two differ and ours is right, {@code
 * corpora/deviations.yaml} says so and why; it may list nothing else.
 */
final class Deviations {

    private static final Path FILE = Path.of("src/test/resources/corpora/deviations.yaml");

    /**
     * One difference.
     *
     * @param test the suite's name of the test, or the number of the expectation
     */
    record Deviation(
            String suite, String test, String field, String theirs, String ours, String why) {

        boolean is(Deviation other) {
            return suite.equals(other.suite)
                    && test.equals(other.test)
                    && field.equals(other.field)
                    && theirs.equals(other.theirs)
                    && ours.equals(other.ours);
        }
    }

    private final String suite;
    private final List<Deviation> found = new ArrayList<>();

    Deviations(String suite) {
        this.suite = suite;
    }

    void compare(String test, String field, String theirs, String ours) {
        if (!theirs.equals(ours)) {
            found.add(new Deviation(suite, test, field, theirs, ours, ""));
        }
    }

    /** The differences are those that the file lists for this suite, and each has its reason. */
    void areTheListedOnes() {
        List<Deviation> listed =
                read().stream().filter(deviation -> deviation.suite().equals(suite)).toList();
        assertThat(found)
                .as("differences that the file does not list")
                .filteredOn(deviation -> listed.stream().noneMatch(deviation::is))
                .isEmpty();
        assertThat(listed)
                .as("listed, but there is no such difference")
                .filteredOn(deviation -> found.stream().noneMatch(deviation::is))
                .isEmpty();
        assertThat(listed).allSatisfy(deviation -> assertThat(deviation.why()).isNotBlank());
    }

    private static List<Deviation> read() {
        try {
            return new YAMLMapper()
                    .readValue(Files.readString(FILE), new TypeReference<List<Deviation>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
