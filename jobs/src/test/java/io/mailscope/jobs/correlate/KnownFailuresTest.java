package io.mailscope.jobs.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.failure.FailureClassifier;
import org.junit.jupiter.api.Test;

class KnownFailuresTest {

    private static final String REPLY = "host mx.x.test said: 450 4.2.0 Greylisted";

    private final FailureClassifier classifier = FailureClassifier.load();
    private final KnownFailures failures = new KnownFailures(classifier);

    @Test
    void shouldClassifyAReplyOnce() {
        var first = failures.classify("deferred", "4.2.0", REPLY);
        assertThat(first).isEqualTo(classifier.classify("deferred", "4.2.0", REPLY));
        assertThat(failures.classify("deferred", "4.2.0", REPLY)).isSameAs(first);
    }

    @Test
    void shouldTellStatusAndCodeApart() {
        failures.classify("deferred", "4.2.0", "");
        for (String dsn : new String[] {"4.4.1", "5.1.1", ""}) {
            assertThat(failures.classify("bounced", dsn, ""))
                    .isEqualTo(classifier.classify("bounced", dsn, ""));
        }
    }

    /** More replies than there are places. */
    @Test
    void shouldTellRepliesApartThatWantOnePlace() {
        for (int n = 0; n < 10_000; n++) {
            String reply = (n % 2 == 0 ? "450 4.2.0 Greylisted " : "550 5.1.1 User unknown ") + n;
            assertThat(failures.classify("deferred", "", reply))
                    .isEqualTo(classifier.classify("deferred", "", reply));
        }
    }
}
