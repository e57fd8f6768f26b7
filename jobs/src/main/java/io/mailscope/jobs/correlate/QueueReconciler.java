package io.mailscope.jobs.correlate;

import io.mailscope.jobs.snapshot.QueueSnapshot;
import io.mailscope.jobs.snapshot.SnapshotMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds a snapshot against the ledger. The snapshot wins, except for what moved while it was taken:
 * postqueue lists one queue after the other and may miss such a message or see it twice.
 */
final class QueueReconciler {

    /** A line may be logged so long after its message moved. */
    private static final long MARGIN_MILLIS = 2_000;

    private final LedgerState state;
    private final QueueSnapshot snapshot;
    private final long beforeScan;
    private final Map<String, SnapshotMessage> unseen = new HashMap<>();
    private final List<Map.Entry<String, QueuedMessage>> surplus = new ArrayList<>();
    private final List<Map.Entry<String, QueuedMessage>> both = new ArrayList<>();
    private int missing;
    private int misplaced;

    QueueReconciler(LedgerState state, QueueSnapshot snapshot) {
        this.state = state;
        this.snapshot = snapshot;
        this.beforeScan = snapshot.beginMillis() - MARGIN_MILLIS;
    }

    /**
     * Changes the ledger.
     *
     * @param bornBefore only unknown messages that arrived before this time are adopted: for later
     *     ones the log knows better
     */
    QueueDrift reconcile(long bornBefore, QueueLedger.Listener ended) throws Exception {
        Map<String, SnapshotMessage> listed = listed();
        unseen.putAll(listed);
        compare();
        for (Map.Entry<String, QueuedMessage> entry : both) {
            confirm(entry.getKey(), entry.getValue(), listed.get(entry.getKey()));
        }
        for (Map.Entry<String, QueuedMessage> entry : surplus) {
            end(entry.getKey(), entry.getValue(), ended);
        }
        for (SnapshotMessage message : unseen.values()) {
            adopt(message, Math.min(beforeScan, bornBefore));
        }
        return new QueueDrift(
                snapshot.endMillis(),
                snapshot.host(),
                snapshot.instance(),
                both.size() + surplus.size() + missing,
                missing,
                surplus.size(),
                misplaced);
    }

    /** By id; null for one seen in two queues, which moved during the scan. */
    private Map<String, SnapshotMessage> listed() {
        Map<String, SnapshotMessage> listed = new HashMap<>();
        for (SnapshotMessage message : snapshot.messages()) {
            boolean known = listed.containsKey(message.queueId());
            boolean followed = QueueState.ofQueue(message.queue()) != QueueState.GONE;
            listed.put(message.queueId(), known || !followed ? null : message);
        }
        return listed;
    }

    private void compare() throws Exception {
        for (Map.Entry<String, QueuedMessage> entry : state.messages()) {
            String id = entry.getKey();
            QueuedMessage message = entry.getValue();
            boolean listed = unseen.containsKey(id);
            boolean comparable =
                    message.sinceMillis < beforeScan && (!listed || unseen.get(id) != null);
            unseen.remove(id);
            if (comparable && listed) {
                both.add(Map.entry(id, message));
            } else if (comparable && message.state.isQueued()) {
                surplus.add(Map.entry(id, message));
            }
        }
    }

    private void confirm(String id, QueuedMessage message, SnapshotMessage seen) throws Exception {
        QueueState seenState = QueueState.ofQueue(seen.queue());
        if (message.state != seenState) {
            misplaced++;
            message.move(seenState, beforeScan);
            take(message, seen);
        } else if (!message.born) {
            take(message, seen);
        }
        message.confirmedMillis = snapshot.beginMillis();
        state.put(id, message);
    }

    /** What the log did not tell, or told wrongly. */
    private static void take(QueuedMessage message, SnapshotMessage seen) {
        message.arrivedMillis = Math.min(message.arrivedMillis, seen.arrivedMillis());
        if (message.size < 0) {
            message.sender = seen.sender();
            message.size = seen.size();
        }
        message.listed = seen.recipients();
        message.left = seen.recipients();
        for (String domain : seen.domains()) {
            message.sentTo(domain);
        }
    }

    private void end(String id, QueuedMessage message, QueueLedger.Listener ended)
            throws Exception {
        ended.messageEnded(id, message, "reconciled");
        state.remove(id);
        state.remember(id, new EndedId(beforeScan, message.startSeen, message.born, false));
    }

    private void adopt(SnapshotMessage seen, long bornBefore) throws Exception {
        if (seen == null || seen.arrivedMillis() >= bornBefore || endedSince(seen.queueId())) {
            return;
        }
        missing++;
        QueuedMessage message = new QueuedMessage();
        message.arrivedMillis = seen.arrivedMillis();
        message.move(QueueState.ofQueue(seen.queue()), beforeScan);
        message.confirmedMillis = snapshot.beginMillis();
        take(message, seen);
        state.put(seen.queueId(), message);
    }

    private boolean endedSince(String id) throws Exception {
        EndedId ended = state.ended(id);
        return ended != null && ended.millis() >= beforeScan;
    }
}
