package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LoggedEvent;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;

/** The notes of each queued message, by queue id. */
final class NoteBook {

    private final MapState<String, MessageNotes> messages;

    NoteBook(RuntimeContext context) {
        messages =
                context.getMapState(
                        new MapStateDescriptor<>("life-notes", String.class, MessageNotes.class));
    }

    /** What is noted of a message, or null. */
    MessageNotes get(String queueId) throws Exception {
        return messages.get(queueId);
    }

    /** What is noted of a message, or a clean sheet, which is not kept before it is put back. */
    MessageNotes open(String queueId, LoggedEvent line) throws Exception {
        MessageNotes known = messages.get(queueId);
        return known == null ? sheet(line) : known;
    }

    /** A clean sheet, whatever was noted before. */
    static MessageNotes sheet(LoggedEvent line) {
        MessageNotes notes = new MessageNotes();
        notes.sinceMillis = line.timeMillis();
        return notes;
    }

    void put(String queueId, MessageNotes notes) throws Exception {
        messages.put(queueId, notes);
    }

    void remove(String queueId) throws Exception {
        messages.remove(queueId);
    }

    void forget(long millis, long lifetimeMillis) throws Exception {
        LedgerState.removeIf(messages, notes -> millis - notes.sinceMillis > lifetimeMillis);
    }

    void clear() {
        messages.clear();
    }
}
