package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LoggedEvent;

/** Finds the message that another one came out of, as long as the queue knows it. */
final class TraceLinks {

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
            return new TraceLink(kind, parentId, "", "", "", 1);
        }
        MessageNotes known = notes.get(parentId);
        TraceLink before = known == null ? TraceLink.NONE : known.link;
        String own = LifeId.of(line, parentId, parent);
        return new TraceLink(
                kind,
                parentId,
                own,
                key(before, parent, own),
                before.rootId().isEmpty() ? own : before.rootId(),
                before.hop() + 1);
    }

    /** Notes the link of a child, if it has none yet. */
    void bind(String child, String kind, String parentId, LoggedEvent line) throws Exception {
        MessageNotes known = notes.open(child, line);
        if (!known.link.isLinked()) {
            TraceLink link = to(kind, parentId, line);
            // Some of it may be collected under its own key already; there it must stay.
            known.link = known.recipients.isEmpty() ? link : link.withoutKey();
            notes.put(child, known);
        }
    }

    /** Under which key a message's trace is collected. */
    static String key(TraceLink link, QueuedMessage message, String lifeId) {
        if (!link.key().isEmpty()) {
            return link.key();
        }
        return message.messageId.isEmpty() ? lifeId : message.messageId;
    }
}
