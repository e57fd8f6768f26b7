package io.mailscope.jobs.correlate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;

/** The Flink state of one queue: its messages, the smtpd sessions, the ids that ended lately. */
final class LedgerState {

    private final MapState<String, QueuedMessage> messages;
    private final MapState<Integer, SmtpSession> sessions;
    private final MapState<String, EndedId> endedIds;
    private final MapState<Integer, PostsuperRun> namedByPostsuper;
    private final SharedStrings strings;

    LedgerState(RuntimeContext context, SharedStrings strings) {
        this.strings = strings;
        messages =
                context.getMapState(
                        new MapStateDescriptor<>("messages", String.class, QueuedMessage.class));
        sessions =
                context.getMapState(
                        new MapStateDescriptor<>("sessions", Integer.class, SmtpSession.class));
        endedIds =
                context.getMapState(
                        new MapStateDescriptor<>("ended-ids", String.class, EndedId.class));
        namedByPostsuper =
                context.getMapState(
                        new MapStateDescriptor<>("postsuper", Integer.class, PostsuperRun.class));
    }

    /** Keeps a string that many messages have in common once. */
    String share(String text) {
        return strings.share(text);
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

    void remove(String id) throws Exception {
        messages.remove(id);
    }

    void remember(String id, EndedId ended) throws Exception {
        endedIds.put(id, ended);
    }

    /** How the id ended lately, or null. */
    EndedId ended(String id) throws Exception {
        return endedIds.get(id);
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

    /** Ends all sessions; gives the messages that they were receiving. */
    Set<String> takeSessions() throws Exception {
        Set<String> receiving = new HashSet<>();
        sessions.values().forEach(session -> receiving.add(session.queueId));
        sessions.clear();
        return receiving;
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

    /**
     * Forgets what no later line can need: bounds the state in time and size.
     *
     * @param keepUnborn whether ends of mail older than the log are kept for a snapshot to come
     * @return how many messages were dropped because there were too many
     */
    int forget(long millis, QueueSettings settings, boolean keepUnborn) throws Exception {
        long memory = settings.memoryMillis();
        long lifetime = settings.lifetime().toMillis();
        int ids =
                removeIf(
                        endedIds,
                        ended ->
                                millis - ended.millis()
                                        > (keepUnborn && !ended.born() ? lifetime : memory));
        int queued = removeIf(messages, message -> millis - message.touchedMillis() > lifetime);
        removeIf(sessions, session -> millis - session.sinceMillis > 3_600_000);
        removeIf(namedByPostsuper, named -> millis - named.sinceMillis() > 60_000);
        keepNewest(endedIds, EndedId::millis, ids, settings.maxQueued());
        return keepNewest(messages, message -> message.arrivedMillis, queued, settings.maxQueued());
    }

    static <V> int keepNewest(MapState<String, V> state, ToLongFunction<V> time, int size, int max)
            throws Exception {
        if (size <= max) {
            return 0;
        }
        List<Aged> all = new ArrayList<>(size);
        for (Map.Entry<String, V> entry : state.entries()) {
            all.add(new Aged(entry.getKey(), time.applyAsLong(entry.getValue())));
        }
        all.sort(Comparator.comparingLong(Aged::millis).thenComparing(Aged::id));
        for (Aged oldest : all.subList(0, size - max)) {
            state.remove(oldest.id());
        }
        return size - max;
    }

    private record Aged(String id, long millis) {}

    void clear() {
        messages.clear();
        sessions.clear();
        endedIds.clear();
        namedByPostsuper.clear();
    }

    /** How many are left. */
    static <K, V> int removeIf(MapState<K, V> state, Predicate<V> outdated) throws Exception {
        List<K> keys = new ArrayList<>();
        int size = 0;
        for (Map.Entry<K, V> entry : state.entries()) {
            size++;
            if (outdated.test(entry.getValue())) {
                keys.add(entry.getKey());
            }
        }
        for (K key : keys) {
            state.remove(key);
        }
        return size - keys.size();
    }
}
