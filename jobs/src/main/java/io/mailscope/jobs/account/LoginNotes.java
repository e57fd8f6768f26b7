package io.mailscope.jobs.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;

/** The notes of one client on one host: at most a thousand, each for some minutes. */
final class LoginNotes {

    /**
     * Longer than Dovecot lets a client take to log in (3 minutes) and a failure wait for its
     * answer (15 seconds), and than smtpd waits for a command (5 minutes).
     */
    static final long KEEP_MILLIS = 600_000;

    static final int MAX_NOTES = 1_000;

    private final MapState<String, LoginNote> notes;
    private final ValueState<Integer> count;
    private final Counter dropped;

    LoginNotes(RuntimeContext context) {
        notes =
                context.getMapState(
                        new MapStateDescriptor<>("login-notes", String.class, LoginNote.class));
        count = context.getState(new ValueStateDescriptor<>("login-note-count", Integer.class));
        dropped = context.getMetricGroup().addGroup("mailscope").counter("login-notes-dropped");
    }

    static String ofSession(String session) {
        return "s|" + session;
    }

    static String ofUser(String user) {
        return "u|" + user.toLowerCase(Locale.ROOT);
    }

    static String ofProcess(int pid) {
        return "p|" + pid;
    }

    LoginNote get(String key) throws Exception {
        return notes.get(key);
    }

    void put(String key, LoginNote note, TimerService timers) throws Exception {
        if (!notes.contains(key)) {
            if (size() >= MAX_NOTES) {
                dropOldest();
            }
            if (size() == 0) {
                timers.registerEventTimeTimer(note.timeMillis() + KEEP_MILLIS);
            }
            count.update(size() + 1);
        }
        notes.put(key, note);
    }

    /** Takes a note away, so that it serves once. */
    LoginNote take(String key) throws Exception {
        LoginNote note = notes.get(key);
        if (note != null) {
            notes.remove(key);
            count.update(size() - 1);
        }
        return note;
    }

    /** Takes the oldest note of a refusal that names no session. */
    LoginNote takeOldestOfUser() throws Exception {
        return byAge().stream()
                .map(Map.Entry::getKey)
                .filter(key -> key.startsWith("u|"))
                .findFirst()
                .map(this::takeKnown)
                .orElse(null);
    }

    private LoginNote takeKnown(String key) {
        try {
            return take(key);
        } catch (Exception e) {
            throw new IllegalStateException("state cannot be read", e);
        }
    }

    private int size() throws Exception {
        Integer known = count.value();
        return known == null ? 0 : known;
    }

    private List<Map.Entry<String, LoginNote>> byAge() throws Exception {
        List<Map.Entry<String, LoginNote>> all = new ArrayList<>();
        for (Map.Entry<String, LoginNote> entry : notes.entries()) {
            all.add(Map.entry(entry.getKey(), entry.getValue()));
        }
        all.sort(Comparator.comparingLong(e -> e.getValue().timeMillis()));
        return all;
    }

    /** A quarter at once, so that a flood does not search for the oldest with every line. */
    private void dropOldest() throws Exception {
        for (var entry : byAge().subList(0, MAX_NOTES / 4)) {
            take(entry.getKey());
            dropped.inc();
        }
    }

    /** Drops what is too old; wakes again for the rest. */
    void forget(long timestamp, TimerService timers) throws Exception {
        for (var entry : byAge()) {
            long due = entry.getValue().timeMillis() + KEEP_MILLIS;
            if (due > timestamp) {
                timers.registerEventTimeTimer(due);
                return;
            }
            take(entry.getKey());
        }
        count.clear();
    }
}
