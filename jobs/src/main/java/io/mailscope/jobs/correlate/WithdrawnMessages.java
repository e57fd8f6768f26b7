package io.mailscope.jobs.correlate;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;

/**
 * Messages that postsuper(1) took out of the queue while delivery agents had them. It removes the
 * file only: an agent goes on with what it began, and logs what came of it.
 */
final class WithdrawnMessages {

    /** So long smtp(8) waits for a server's last word: smtp_data_done_timeout. */
    static final long WAIT_MILLIS = 600_000;

    private final MapState<String, WithdrawnMessage> withdrawn;

    WithdrawnMessages(RuntimeContext context) {
        withdrawn =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "withdrawn", String.class, WithdrawnMessage.class));
    }

    static boolean isWithdrawal(String how) {
        return how.equals("deleted") || how.equals("requeued");
    }

    /** The message that was withdrawn under an id, or null. */
    WithdrawnMessage get(String queueId) throws Exception {
        return withdrawn.get(queueId);
    }

    void put(String queueId, WithdrawnMessage message) throws Exception {
        withdrawn.put(queueId, message);
    }

    /** Bounds them in time, and in number as the queue is. */
    void forget(long millis, int max) throws Exception {
        int left =
                LedgerState.removeIf(
                        withdrawn, each -> millis - each.line().timeMillis() > WAIT_MILLIS);
        LedgerState.keepNewest(withdrawn, each -> each.line().timeMillis(), left, max);
    }

    void clear() {
        withdrawn.clear();
    }
}
