package io.mailscope.jobs.correlate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Intervals as two numbers each, begin with queue and end: a queue holds many messages and each of
 * them several intervals, which as objects would be a third of all that is kept of it.
 */
final class PackedIntervals {

    static final long[] NONE = {};

    private static final QueueState[] STATES = QueueState.values();
    private static final int STATE_BITS = 3;

    private PackedIntervals() {}

    static int count(long[] packed) {
        return packed.length / 2;
    }

    /** Whether the last one was spent in this queue. */
    static boolean endsIn(long[] packed, QueueState state) {
        return packed.length > 0 && get(packed, count(packed) - 1).state() == state;
    }

    /** One more, or the last one made longer when the new one goes on with it. */
    static long[] with(long[] packed, QueueInterval next) {
        int last = count(packed) - 1;
        if (last >= 0 && get(packed, last).isFollowedBy(next)) {
            long[] longer = packed.clone();
            longer[longer.length - 1] = next.toMillis();
            return longer;
        }
        long[] more = Arrays.copyOf(packed, packed.length + 2);
        more[packed.length] = next.fromMillis() << STATE_BITS | next.state().ordinal();
        more[packed.length + 1] = next.toMillis();
        return more;
    }

    static long[] without(long[] packed, int index) {
        long[] less = Arrays.copyOf(packed, packed.length - 2);
        System.arraycopy(packed, 2 * index + 2, less, 2 * index, less.length - 2 * index);
        return less;
    }

    static List<QueueInterval> unpack(long[] packed) {
        List<QueueInterval> all = new ArrayList<>(count(packed));
        for (int i = 0; i < count(packed); i++) {
            all.add(get(packed, i));
        }
        return all;
    }

    private static QueueInterval get(long[] packed, int index) {
        long begin = packed[2 * index];
        QueueState state = STATES[(int) (begin & (1 << STATE_BITS) - 1)];
        return new QueueInterval(state, begin >> STATE_BITS, packed[2 * index + 1]);
    }
}
