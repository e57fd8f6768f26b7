package io.mailscope.jobs.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Measures accounts and addresses per window. A key is a shard of all of them, so that their number
 * has a bound and a window needs one timer: where a shard is full, its windows are told early and
 * who is longest silent is forgotten. What comes late makes a further measurement.
 */
public final class AccountFunction
        extends KeyedProcessFunction<Integer, Activity, AccountMeasurement> {

    private static final long serialVersionUID = 1L;

    static final int SHARDS = 1_024;

    private static final long HOUR_MILLIS = 3_600_000;

    /** Revisions are remembered for this long after their window. */
    private static final long REVISION_MILLIS = 24 * HOUR_MILLIS;

    private final AccountSettings settings;
    private final long windowMillis;
    private final int maxInShard;
    private transient MapState<Slot, byte[]> windows;
    private transient MapState<Long, Integer> revisions;
    private transient ValueState<ShardClock> clock;
    private transient AccountMemories memories;
    private transient Counter toldEarly;

    /** A window of an account or address. */
    public record Slot(long windowStart, String by, String key) {}

    /**
     * @param sweepMillis when the shard is next searched for what is too old; 0 for never
     * @param windows how many are open
     */
    public record ShardClock(long sweepMillis, int windows) {}

    /** With what is set for all accounts. */
    public AccountFunction(AccountSettings settings) {
        this.settings = settings;
        this.windowMillis = settings.window().toMillis();
        this.maxInShard = Math.max(4, settings.maxAccounts() / SHARDS);
    }

    /** The shard of an account or address. */
    public static int shard(Activity activity) {
        int hash = activity.account().hashCode();
        return Math.floorMod(hash ^ hash >>> 16, SHARDS);
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        windows =
                runtime.getMapState(
                        new MapStateDescriptor<>("account-windows", Slot.class, byte[].class));
        revisions =
                runtime.getMapState(
                        new MapStateDescriptor<>("account-revisions", Long.class, Integer.class));
        clock = runtime.getState(new ValueStateDescriptor<>("shard-clock", ShardClock.class));
        memories = new AccountMemories(runtime, settings.recipientMemory().toMillis(), maxInShard);
        toldEarly =
                runtime.getMetricGroup()
                        .addGroup("mailscope")
                        .counter("account-windows-told-early");
    }

    @Override
    public void processElement(Activity a, Context context, Collector<AccountMeasurement> out)
            throws Exception {
        long start = a.timeMillis() - Math.floorMod(a.timeMillis(), windowMillis);
        Slot slot = new Slot(start, a.by(), a.key());
        byte[] kept = windows.get(slot);
        if (kept == null) {
            begin(start, context, out);
        }
        AccountWindow window = AccountWindow.of(kept);
        window.add(a, (int) ((a.timeMillis() - start) / 1_000));
        windows.put(slot, window.toBytes());
    }

    private void begin(long start, Context context, Collector<AccountMeasurement> out)
            throws Exception {
        if (clock().windows() >= maxInShard) {
            toldEarly.inc(clock().windows());
            tellUntil(Long.MAX_VALUE, context, out);
        }
        clock.update(new ShardClock(clock().sweepMillis(), clock().windows() + 1));
        context.timerService().registerEventTimeTimer(start + windowMillis - 1);
    }

    private ShardClock clock() throws Exception {
        ShardClock known = clock.value();
        return known == null ? new ShardClock(0, 0) : known;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<AccountMeasurement> out)
            throws Exception {
        tellUntil(timestamp, context, out);
        long sweep = clock().sweepMillis();
        if (sweep > 0 && sweep <= timestamp) {
            sweep(timestamp, context);
        }
    }

    /** Tells all windows that end until then, in the order of time. */
    private void tellUntil(long timestamp, Context context, Collector<AccountMeasurement> out)
            throws Exception {
        List<Slot> due = new ArrayList<>();
        for (Slot slot : windows.keys()) {
            if (slot.windowStart() <= timestamp - windowMillis + 1) {
                due.add(slot);
            }
        }
        due.sort(
                Comparator.comparingLong(Slot::windowStart)
                        .thenComparing(Slot::by)
                        .thenComparing(Slot::key));
        for (Slot slot : due) {
            out.collect(tell(slot));
            windows.remove(slot);
        }
        if (!due.isEmpty()) {
            told(due, context);
        }
    }

    private AccountMeasurement tell(Slot slot) throws Exception {
        long start = slot.windowStart();
        Integer told = revisions.get(start);
        AccountWindow window = AccountWindow.of(windows.get(slot));
        return new AccountMeasurement(
                slot.by(),
                slot.key(),
                start,
                (int) settings.window().toSeconds(),
                told == null ? 0 : told,
                memories.figures(window, slot.by() + '|' + slot.key(), start));
    }

    private void told(List<Slot> slots, Context context) throws Exception {
        for (long start : new TreeSet<>(slots.stream().map(Slot::windowStart).toList())) {
            Integer known = revisions.get(start);
            revisions.put(start, known == null ? 1 : known + 1);
        }
        memories.forgetSurplus();
        clock.update(new ShardClock(clock().sweepMillis(), clock().windows() - slots.size()));
        if (clock().sweepMillis() == 0) {
            sweepAt(slots.get(slots.size() - 1).windowStart() + HOUR_MILLIS, context);
        }
    }

    private void sweepAt(long millis, Context context) throws Exception {
        clock.update(new ShardClock(millis, clock().windows()));
        context.timerService().registerEventTimeTimer(millis);
    }

    /** What is too old goes; at most once an hour, for all of the shard is looked at. */
    private void sweep(long timestamp, Context context) throws Exception {
        long next = Math.min(memories.forgetUntil(timestamp), forgetRevisions(timestamp));
        if (next != AccountMemories.NEVER) {
            sweepAt(Math.max(next, timestamp + HOUR_MILLIS), context);
        } else if (clock().windows() > 0) {
            clock.update(new ShardClock(0, clock().windows()));
        } else {
            clock.clear();
        }
    }

    private long forgetRevisions(long timestamp) throws Exception {
        long next = AccountMemories.NEVER;
        List<Long> old = new ArrayList<>();
        for (Map.Entry<Long, Integer> entry : revisions.entries()) {
            long expires = entry.getKey() + REVISION_MILLIS;
            if (expires <= timestamp) {
                old.add(entry.getKey());
            } else {
                next = Math.min(next, expires);
            }
        }
        for (long start : old) {
            revisions.remove(start);
        }
        return next;
    }
}
