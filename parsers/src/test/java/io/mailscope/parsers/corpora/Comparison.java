package io.mailscope.parsers.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

/** The differences between what a suite expects and what we read, against the listed ones. */
final class Comparison {

    private final String suite;
    private final Map<String, String> found = new TreeMap<>();

    Comparison(String suite) {
        this.suite = suite;
    }

    void compare(String test, String field, String theirs, String ours) {
        if (!theirs.equals(ours)) {
            found.put(test + '/' + field, difference(theirs, ours));
        }
    }

    /** No difference is unlisted, no listed one is none, and each has its reason. */
    void findsTheListedDeviations() {
        Map<String, String> listed = new TreeMap<>();
        Deviations.of(suite)
                .forEach(
                        (testAndField, deviation) -> {
                            listed.put(
                                    testAndField, difference(deviation.theirs(), deviation.ours()));
                            assertThat(deviation.why()).as(testAndField).isNotBlank();
                        });
        assertThat(found).isEqualTo(listed);
    }

    private static String difference(String theirs, String ours) {
        return "theirs '" + theirs + "', ours '" + ours + "'";
    }
}
