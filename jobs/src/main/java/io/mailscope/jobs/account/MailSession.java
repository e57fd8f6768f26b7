package io.mailscope.jobs.account;

import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.event.AccessEvent.MailboxSessionEnded;

/**
 * A Dovecot session that is over.
 *
 * @param line the line that ended it, or the login where none did
 * @param timeMillis when it ended, epoch milliseconds
 * @param startMillis when its login was logged, 0 when that is not known
 * @param how {@link #LOGGED}, {@link #LIFETIME} or {@link #EVICTED}
 * @param sourceIp the client's address as the login has it, or empty
 * @param mechanism as the login has it, or empty
 * @param end what the logout says: bytes, reason and what was done in the mailbox; numbers that it
 *     does not give are -1
 */
public record MailSession(
        LoggedEvent line,
        long timeMillis,
        long startMillis,
        String how,
        String service,
        String user,
        String session,
        String sourceIp,
        String mechanism,
        SessionEnd end) {

    /** The logout was logged. */
    public static final String LOGGED = "logged";

    /** No logout within the lifetime of a session: its line is lost. */
    public static final String LIFETIME = "lifetime";

    /** One of too many open sessions of one user; its logout will stand alone. */
    public static final String EVICTED = "evicted";

    /** What a logout line says. */
    public record SessionEnd(
            String reason,
            long bytesIn,
            long bytesOut,
            long deleted,
            long expunged,
            long trashed,
            long hdrCount,
            long hdrBytes,
            long bodyCount,
            long bodyBytes,
            long retrCount,
            long retrBytes) {

        static final SessionEnd NONE =
                new SessionEnd("", -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);

        static SessionEnd of(MailboxSessionEnded e) {
            return new SessionEnd(
                    e.reason(),
                    e.bytesIn(),
                    e.bytesOut(),
                    e.deleted(),
                    e.expunged(),
                    e.trashed(),
                    e.hdrCount(),
                    e.hdrBytes(),
                    e.bodyCount(),
                    e.bodyBytes(),
                    e.retrCount(),
                    e.retrBytes());
        }
    }

    /** Nanoseconds from login to logout, or -1 when one of them is not known. */
    public long durationNanos() {
        boolean known = startMillis > 0 && how.equals(LOGGED);
        return known ? Math.max(0, timeMillis - startMillis) * 1_000_000 : -1;
    }

    /** Bytes read from and sent to the client, as far as they are known. */
    public long bytes() {
        return Math.max(0, end.bytesIn()) + Math.max(0, end.bytesOut());
    }
}
