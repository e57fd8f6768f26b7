package io.mailscope.jobs.correlate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;

/** The Flink state of one queue: its messages, the smtpd sessions, the ids that ended lately. */
final class LedgerState {

    private final MapState<String, QueuedMessage> messages;
    private final MapState<Integer, SmtpSession> sessions;
    private final MapState<String, Long> endedIds;
    private final MapState<Integer, PostsuperRun> namedByPostsuper;

    LedgerState(RuntimeContext context) {
        messages =
                context.getMapState(
                        new MapStateDescriptor<>("messages", String.class, QueuedMessage.class));
        sessions =
                context.getMapState(
                        new MapStateDescriptor<>("sessions", Integer.class, SmtpSession.class));
        endedIds =
                context.getMapState(
                        new MapStateDescriptor<>("ended-ids", String.class, Long.class));
        namedByPostsuper =
                context.getMapState(
                        new MapStateDescriptor<>("postsuper", Integer.class, PostsuperRun.class));
    }

    QueuedMessage get(String id) throws Exception {
        return messages.get(id);
    }

    void put(String id, QueuedMessage message) throws Exception {
        messages.put(id, message);
    }

    Iterable<Map.Entry<String, QueuedMessage>> messages() throws Exception {
        return messages.entries();
    }

    void remove(String id, long millis) throws Exception {
        messages.remove(id);
        endedIds.put(id, millis);
    }

    /** When the id ended, or the distant past. */
    long endedAt(String id) throws Exception {
        Long at = endedIds.get(id);
        return at == null ? Long.MIN_VALUE / 2 : at;
    }

    SmtpSession session(int pid) throws Exception {
        SmtpSession session = sessions.get(pid);
        return session == null ? new SmtpSession() : session;
    }

    void putSession(int pid, SmtpSession session) throws Exception {
        sessions.put(pid, session);
    }

    SmtpSession removeSession(int pid) throws Exception {
        SmtpSession session = session(pid);
        sessions.remove(pid);
        return session;
    }

    void countNamed(int pid, long millis) throws Exception {
        namedByPostsuper.put(pid, new PostsuperRun(named(pid) + 1, millis));
    }

    int takeNamed(int pid) throws Exception {
        int named = named(pid);
        namedByPostsuper.remove(pid);
        return named;
    }

    private int named(int pid) throws Exception {
        PostsuperRun named = namedByPostsuper.get(pid);
        return named == null ? 0 : named.messages();
    }

    /** Forgets what no later line can need: bounds the state in time. */
    void forget(long millis, long lifetimeMillis) throws Exception {
        removeIf(endedIds, at -> millis - at > 60_000);
        removeIf(sessions, session -> millis - session.sinceMillis > 3_600_000);
        removeIf(messages, message -> millis - message.sinceMillis > lifetimeMillis);
        removeIf(namedByPostsuper, named -> millis - named.sinceMillis() > 60_000);
    }

    void clear() {
        messages.clear();
        sessions.clear();
        endedIds.clear();
        namedByPostsuper.clear();
    }

    static <K, V> void removeIf(MapState<K, V> state, java.util.function.Predicate<V> outdated)
            throws Exception {
        List<K> keys = new ArrayList<>();
        for (Map.Entry<K, V> entry : state.entries()) {
            if (outdated.test(entry.getValue())) {
                keys.add(entry.getKey());
            }
        }
        for (K key : keys) {
            state.remove(key);
        }
    }
}
