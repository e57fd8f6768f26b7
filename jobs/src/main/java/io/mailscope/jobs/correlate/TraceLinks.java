package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LoggedEvent;
import java.util.Arrays;
import java.util.Locale;

/** Finds the message that another one came out of, as long as the queue knows it. */
final class TraceLinks {

    private static final String QUEUE_ID = "queue-id ";
    private static final String SENDER = "sender ";

    private final LedgerState queue;
    private final NoteBook notes;

    TraceLinks(LedgerState queue, NoteBook notes) {
        this.queue = queue;
        this.notes = notes;
    }

    /** The link to a message of the line's host and instance. */
    TraceLink to(String kind, String parentId, LoggedEvent line) throws Exception {
        QueuedMessage parent = queue.get(parentId);
        if (parent == null) {
            return new TraceLink(kind, parentId, "", "", "", 1, Submitter.NONE);
        }
        MessageNotes known = notes.get(parentId);
        TraceLink before = known == null ? TraceLink.NONE : known.link;
        String own = LifeId.of(line, parentId, parent);
        return new TraceLink(
                kind,
                parentId,
                own,
                key(before, parent, parentId),
                before.rootId().isEmpty() ? own : before.rootId(),
                before.hop() + 1,
                passesOn(kind) ? Submitter.of(parent, before) : Submitter.NONE);
    }

    private static boolean passesOn(String kind) {
        return kind.equals("filter") || kind.equals("requeue");
    }

    /** Notes the link of a child, if it has none yet. */
    void bind(String child, String kind, String parentId, LoggedEvent line) throws Exception {
        MessageNotes known = notes.open(child, line);
        if (!known.link.isLinked()) {
            TraceLink link = to(kind, parentId, line);
            // Some of it may be collected under its own key already; there it must stay.
            known.link = known.recipients.length == 0 ? link : link.withoutKey();
            notes.put(child, known);
        }
    }

    /**
     * Under which key a message's trace is collected: its parent's, else its Message-ID. Without
     * one it is the envelope sender, who stays the same from host to host; without that too the
     * queue id, which the host before it has in its log as well.
     */
    static String key(TraceLink link, QueuedMessage message, String queueId) {
        if (!link.key().isEmpty()) {
            return link.key();
        }
        if (!message.messageId.isEmpty()) {
            return message.messageId;
        }
        return message.sender.isEmpty()
                ? QUEUE_ID + queueId
                : SENDER + message.sender.toLowerCase(Locale.ROOT);
    }

    /**
     * The same once the whole life is known: a message without Message-ID and sender that another
     * host took meets it there under the other host's queue id, unless Dovecot's lines come to its
     * own.
     */
    static String key(MessageNotes notes, QueuedMessage message, String queueId) {
        String key = key(notes.link, message, queueId);
        boolean alone = key.equals(QUEUE_ID + queueId);
        if (!alone
                || Arrays.stream(notes.recipients)
                        .anyMatch(r -> r.nextKind().equals("lmtp_session"))) {
            return key;
        }
        return Arrays.stream(notes.recipients)
                .filter(r -> r.nextKind().equals("queue") && !r.handOver())
                .map(r -> QUEUE_ID + r.nextId())
                .findFirst()
                .orElse(key);
    }
}
