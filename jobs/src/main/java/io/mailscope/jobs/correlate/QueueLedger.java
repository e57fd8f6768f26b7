package io.mailscope.jobs.correlate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The messages of one Postfix instance, as the rules R0 to R18 find and move them. Tells a late
 * line about a message that has left from the first one about a message that nobody saw come.
 */
final class QueueLedger {

    /**
     * Lines about one message may come in another order than they were logged, within this time.
     */
    static final long REORDER_MILLIS = 2_000;

    private final LedgerState state;
    private final Listener listener;

    /** Hears of messages that leave, and of those that were put on hold for the first time. */
    interface Listener {
        void messageEnded(String queueId, QueuedMessage message, String how) throws Exception;

        default void messageHeld(String queueId, QueuedMessage message) throws Exception {}
    }

    QueueLedger(LedgerState state, Listener listener) {
        this.state = state;
        this.listener = listener;
    }

    /** The message under an id, or null. */
    QueuedMessage get(String id) throws Exception {
        return state.get(id);
    }

    void put(String id, QueuedMessage message) throws Exception {
        state.put(id, message);
    }

    Iterable<Map.Entry<String, QueuedMessage>> messages() throws Exception {
        return state.messages();
    }

    String share(String text) {
        return state.share(text);
    }

    /** A copy, so that the messages may be changed meanwhile. */
    List<String> idsOf(Predicate<QueuedMessage> wanted) throws Exception {
        List<String> ids = new ArrayList<>();
        for (Map.Entry<String, QueuedMessage> entry : state.messages()) {
            if (wanted.test(entry.getValue())) {
                ids.add(entry.getKey());
            }
        }
        return ids;
    }

    /** A message that is being received from this moment on. */
    static QueuedMessage open(long millis) {
        QueuedMessage message = new QueuedMessage();
        message.arrivedMillis = millis;
        message.sinceMillis = millis;
        return message;
    }

    /**
     * The message that a client= or uid= line is about: a new epoch of the id, or one whose other
     * lines came first; null when even its end did.
     */
    QueuedMessage begun(String id, long millis) throws Exception {
        QueuedMessage message = state.get(id);
        if (message == null) {
            EndedId ended = state.ended(id);
            boolean late =
                    ended != null
                            && !ended.startSeen()
                            && millis - ended.millis() <= REORDER_MILLIS;
            return late ? null : started(open(millis));
        }
        if (Math.abs(millis - message.arrivedMillis) <= REORDER_MILLIS) {
            message.arrivedMillis = Math.min(message.arrivedMillis, millis);
            return started(message);
        }
        listener.messageEnded(id, message, "reused");
        return started(open(millis));
    }

    private static QueuedMessage started(QueuedMessage message) {
        message.startSeen = true;
        message.born = true;
        return message;
    }

    /**
     * Cleanup begins messages of its own (bounces, forwards), but must not revive an ended one
     * (R2b).
     */
    QueuedMessage atCleanup(String id, long millis) throws Exception {
        QueuedMessage message = state.get(id);
        if (message != null) {
            return message;
        }
        EndedId ended = state.ended(id);
        if (ended != null && millis - ended.millis() < REORDER_MILLIS) {
            return null;
        }
        QueuedMessage begun = open(millis);
        begun.born = true;
        return begun;
    }

    /**
     * A message that a line of qmgr, of a delivery agent or of postsuper names: one that was queued
     * before the log begins, when it is unknown; null when it has ended and the line is late.
     */
    QueuedMessage queued(String id, long millis) throws Exception {
        QueuedMessage message = state.get(id);
        if (message != null) {
            return message;
        }
        EndedId ended = state.ended(id);
        boolean late =
                ended != null
                        && millis - ended.millis() <= REORDER_MILLIS
                        && (ended.certain() || millis <= ended.millis());
        return late ? null : open(millis);
    }

    /** To another queue, unless the message has ended and the line is late. */
    void move(String id, QueueState to, long millis) throws Exception {
        QueuedMessage message = queued(id, millis);
        if (message != null) {
            message.move(to, millis);
            state.put(id, message);
        }
    }

    /** The same to hold, which is told the first time. */
    void hold(String id, long millis) throws Exception {
        QueuedMessage message = queued(id, millis);
        if (message != null) {
            hold(id, message, millis);
            state.put(id, message);
        }
    }

    void hold(String id, QueuedMessage message, long millis) throws Exception {
        message.move(QueueState.HOLD, millis);
        if (!message.holdTold) {
            message.holdTold = true;
            listener.messageHeld(id, message);
        }
    }

    /** R3, R6, R13: the message has left. */
    void end(String id, long millis, String how) throws Exception {
        end(id, millis, how, true);
    }

    /** The same; an end that is not certain is undone by a later line of qmgr. */
    void end(String id, long millis, String how, boolean certain) throws Exception {
        QueuedMessage message = state.get(id);
        boolean known = message != null;
        if (known) {
            listener.messageEnded(id, message, how);
            state.remove(id);
        }
        EndedId before = state.ended(id);
        EndedId now =
                known || before == null || millis - before.millis() > REORDER_MILLIS
                        ? new EndedId(
                                millis, known && message.startSeen, known && message.born, certain)
                        : before.confirmedAt(millis, certain);
        state.remember(id, now);
    }
}
