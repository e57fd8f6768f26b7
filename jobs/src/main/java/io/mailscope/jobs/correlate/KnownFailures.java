package io.mailscope.jobs.correlate;

import io.mailscope.parsers.failure.Failure;
import io.mailscope.parsers.failure.FailureClassifier;

/**
 * Classifies a reply once for the many attempts that get it. A table of fixed size, as in {@link
 * SharedStrings}.
 */
final class KnownFailures {

    private static final int SLOTS = 1 << 12;

    private record Known(String status, String dsn, String reply, Failure failure) {

        boolean isOf(String otherStatus, String otherDsn, String otherReply) {
            return reply.equals(otherReply) && dsn.equals(otherDsn) && status.equals(otherStatus);
        }
    }

    private final FailureClassifier classifier;
    private final Known[] slots = new Known[SLOTS];

    KnownFailures(FailureClassifier classifier) {
        this.classifier = classifier;
    }

    Failure classify(String status, String dsn, String reply) {
        int hash = reply.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        Known known = slots[slot];
        if (known == null || !known.isOf(status, dsn, reply)) {
            known = new Known(status, dsn, reply, classifier.classify(status, dsn, reply));
            slots[slot] = known;
        }
        return known.failure();
    }
}
