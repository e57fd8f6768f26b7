package io.mailscope.jobs.correlate;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;

/** Bounces that left before bounce(8) had logged what they are. */
final class UnlinkedBounces {

    private static final long WAIT_MILLIS = 10_000;

    private final MapState<String, MessageLife> ended;

    UnlinkedBounces(RuntimeContext context) {
        ended =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "ended-unlinked", String.class, MessageLife.class));
    }

    /** Keeps a life that ended, if it may be a bounce. */
    void keep(MessageLife life) throws Exception {
        if (life.hasNoOrigin()) {
            ended.put(life.queueId(), life);
        }
    }

    /** The life that ended under an id, or null. */
    MessageLife get(String queueId) throws Exception {
        return ended.get(queueId);
    }

    void remove(String queueId) throws Exception {
        ended.remove(queueId);
    }

    void forget(long millis) throws Exception {
        LedgerState.removeIf(ended, life -> millis - life.timeMillis() > WAIT_MILLIS);
    }

    void clear() {
        ended.clear();
    }
}
