package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LoggedEvent;
import java.util.List;

/** Joins what the queue knows of a message with what is noted of it. */
final class LifeFactory {

    private LifeFactory() {}

    /** A message that defers for the first time. */
    static MessageLife deferred(LoggedEvent line, String id, QueuedMessage m, MessageNotes notes) {
        return of(line, id, m, notes, "deferred", "", 0);
    }

    /** A message that is put on hold for the first time. */
    static MessageLife held(LoggedEvent line, String id, QueuedMessage m, MessageNotes notes) {
        return of(line, id, m, notes, "held", "", 0);
    }

    /** A message that leaves; {@code how} as in {@link MessageLife}. */
    static MessageLife ended(
            LoggedEvent line,
            String id,
            QueuedMessage m,
            MessageNotes notes,
            String how,
            int expired) {
        return of(line, id, m, notes, "ended", how, expired);
    }

    private static MessageLife of(
            LoggedEvent line,
            String id,
            QueuedMessage m,
            MessageNotes notes,
            String phase,
            String how,
            int expired) {
        return new MessageLife(
                LifeId.of(line, id, m),
                TraceLinks.key(notes, m, id),
                line.timeMillis(),
                line.host(),
                line.instance(),
                id,
                m.messageId,
                phase,
                how,
                m.sender,
                m.clientHost,
                m.clientIp,
                Submitter.of(m, notes.link).user(),
                notes.authMethod,
                notes.helo,
                notes.tlsVersion,
                notes.tlsCipher,
                m.size,
                m.recipients,
                m.attempts,
                m.sent,
                m.bounced,
                m.deferredNow,
                expired,
                m.arrivedMillis,
                notes.firstAttemptMillis,
                notes.holds,
                notes.releases,
                notes.link,
                List.of(notes.recipients),
                Math.max(0, Math.max(m.recipients, 0) - notes.recipients.length),
                List.of(notes.verdicts),
                List.of(notes.notifications),
                m.intervals(phase.equals("ended") ? line.timeMillis() : 0),
                m.intervalsNotKept);
    }
}
