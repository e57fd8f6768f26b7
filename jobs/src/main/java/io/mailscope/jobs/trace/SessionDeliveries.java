package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.LmtpDelivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What Postfix delivered under one LMTP session.
 *
 * @param all one per message
 * @param lateMillis so far its line and Dovecot's may be apart
 */
record SessionDeliveries(List<LmtpDelivery> all, long lateMillis) {

    /** Without what is younger than a moment. */
    static SessionDeliveries until(long millis, Iterable<LmtpDelivery> known, long lateMillis) {
        List<LmtpDelivery> all = new ArrayList<>();
        for (LmtpDelivery sent : known) {
            if (sent.timeMillis() <= millis) {
                all.add(sent);
            }
        }
        return new SessionDeliveries(all, lateMillis);
    }

    /** The delivery that a line of Dovecot is about, or null: of its own host, else the nearest. */
    LmtpDelivery of(MailboxOutcome outcome) {
        return all.stream()
                .filter(sent -> apart(sent, outcome) <= lateMillis)
                .min(
                        Comparator.<LmtpDelivery, Boolean>comparing(
                                        sent -> !sent.host().equals(outcome.host()))
                                .thenComparingLong(sent -> apart(sent, outcome))
                                .thenComparing(LmtpDelivery::lifeId))
                .orElse(null);
    }

    private static long apart(LmtpDelivery sent, MailboxOutcome outcome) {
        return Math.abs(sent.timeMillis() - outcome.timeMillis());
    }
}
