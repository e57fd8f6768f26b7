package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LoggedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/**
 * Lines that wait until time has come to them. Where logs and snapshots are read to their end, who
 * is read first is chance; in order of time a snapshot meets the queue of its own moment.
 *
 * <p>Lines of one moment keep the order in which they arrived. Every access is to one entry, so
 * that a line costs the same on every state backend.
 */
final class HeldLines {

    /** Room for the lines of one moment within a key of the map. */
    private static final int BITS = 20;

    private final MapState<Long, Integer> perMoment;
    private final MapState<Long, LoggedEvent> lines;
    private final ValueState<Integer> size;

    HeldLines(RuntimeContext context) {
        perMoment =
                context.getMapState(
                        new MapStateDescriptor<>("held-per-moment", Long.class, Integer.class));
        lines =
                context.getMapState(
                        new MapStateDescriptor<>("held-lines", Long.class, LoggedEvent.class));
        size = context.getState(new ValueStateDescriptor<>("held-size", Integer.class));
    }

    void add(LoggedEvent line) throws Exception {
        long moment = line.timeMillis();
        int number = count(moment);
        lines.put(key(moment, number), line);
        perMoment.put(moment, number + 1);
        size.update(size() + 1);
    }

    int size() throws Exception {
        Integer value = size.value();
        return value == null ? 0 : value;
    }

    /** Every moment that has lines, epoch milliseconds, in order. */
    Iterable<Long> moments() throws Exception {
        TreeSet<Long> moments = new TreeSet<>();
        perMoment.keys().forEach(moments::add);
        return moments;
    }

    /** Gives back and forgets the lines of one moment. */
    List<LoggedEvent> take(long moment) throws Exception {
        int count = count(moment);
        List<LoggedEvent> taken = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            taken.add(lines.get(key(moment, number)));
            lines.remove(key(moment, number));
        }
        perMoment.remove(moment);
        shrink(count);
        return taken;
    }

    private void shrink(int count) throws Exception {
        int left = size() - count;
        if (left > 0) {
            size.update(left);
        } else {
            size.clear();
        }
    }

    private int count(long moment) throws Exception {
        Integer count = perMoment.get(moment);
        return count == null ? 0 : count;
    }

    private static long key(long moment, int number) {
        return (moment << BITS) + number;
    }
}
