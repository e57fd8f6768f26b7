package io.mailscope.jobs.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;

/** The memories of one shard's accounts and addresses: bounded in number and in time. */
final class AccountMemories {

    /** Nothing is left that could become too old. */
    static final long NEVER = Long.MAX_VALUE;

    private final long memoryMillis;
    private final int most;
    private final MapState<String, byte[]> memories;
    private final ValueState<Integer> count;
    private final Counter forgotten;

    AccountMemories(RuntimeContext context, long memoryMillis, int most) {
        this.memoryMillis = memoryMillis;
        this.most = most;
        memories =
                context.getMapState(
                        new MapStateDescriptor<>("account-memories", String.class, byte[].class));
        count = context.getState(new ValueStateDescriptor<>("account-memory-count", Integer.class));
        forgotten = context.getMetricGroup().addGroup("mailscope").counter("accounts-forgotten");
    }

    /** The figures of a window, which the account's memory takes part in and goes on from. */
    long[] figures(AccountWindow window, String account, long start) throws Exception {
        byte[] known = memories.get(account);
        AccountMemory memory = AccountMemory.of(known);
        long[] figures = window.figures(start, memory, memoryMillis);
        boolean wanted = memory.expiresAt(memoryMillis) > start;
        if (wanted) {
            memories.put(account, memory.toBytes());
        } else if (known != null) {
            memories.remove(account);
        }
        count((wanted ? 1 : 0) - (known == null ? 0 : 1));
        return figures;
    }

    private int count(int more) throws Exception {
        Integer before = count.value();
        int now = (before == null ? 0 : before) + more;
        if (now == 0) {
            count.clear();
        } else if (more != 0) {
            count.update(now);
        }
        return now;
    }

    /** Forgets a quarter at once: names that were only tried before accounts that have written. */
    void forgetSurplus() throws Exception {
        int surplus = count(0) - most * 3 / 4;
        if (count(0) <= most) {
            return;
        }
        record Known(String account, boolean hasRecipients, long touchedMillis) {}
        List<Known> all = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : memories.entries()) {
            AccountMemory m = AccountMemory.of(entry.getValue());
            all.add(new Known(entry.getKey(), m.hasRecipients(), m.touchedMillis()));
        }
        all.sort(
                Comparator.comparing(Known::hasRecipients)
                        .thenComparing(Known::touchedMillis)
                        .thenComparing(Known::account));
        for (Known known : all.subList(0, surplus)) {
            memories.remove(known.account());
            forgotten.inc();
        }
        count(-surplus);
    }

    /** Drops what is too old; says when the next will be, or {@link #NEVER}. */
    long forgetUntil(long timestamp) throws Exception {
        long next = NEVER;
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : memories.entries()) {
            long expires = AccountMemory.of(entry.getValue()).expiresAt(memoryMillis);
            if (expires <= timestamp) {
                old.add(entry.getKey());
            } else {
                next = Math.min(next, expires);
            }
        }
        for (String account : old) {
            memories.remove(account);
        }
        count(-old.size());
        return next;
    }
}
