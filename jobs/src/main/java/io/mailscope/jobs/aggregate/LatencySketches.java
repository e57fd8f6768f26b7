package io.mailscope.jobs.aggregate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.tdigest.TDigestDouble;

/**
 * The times of one minute, each as a sketch of a few kilobytes at most. Changed in place. A
 * t-digest takes no samples at random: the same times give the same percentiles on every replay.
 */
public final class LatencySketches {

    private static final String[] NAMES = {
        "delay",
        "before_queue_manager",
        "in_queue_manager",
        "connection_setup",
        "transmission",
        "first_attempt",
        "final_outcome",
        "imap"
    };

    /** Rank error far below 1 % in the middle and smaller still at both ends. */
    private static final short K = 200;

    private final TDigestDouble[] sketches = new TDigestDouble[NAMES.length];

    void add(LatencySample s) {
        add(0, s.delay(), 1);
        add(1, s.beforeQueueManager(), 1);
        add(2, s.inQueueManager(), 1);
        add(3, s.connectionSetup(), 1);
        add(4, s.transmission(), 1);
        add(5, s.firstAttempt(), 1);
        add(6, s.finalOutcome(), s.weight());
        add(7, s.imap(), 1);
    }

    private void add(int what, double seconds, int weight) {
        if (Double.isNaN(seconds)) {
            return;
        }
        if (sketches[what] == null) {
            sketches[what] = new TDigestDouble(K);
        }
        for (int i = 0; i < weight; i++) {
            sketches[what].update(seconds);
        }
    }

    List<Percentiles> percentiles() {
        List<Percentiles> all = new ArrayList<>();
        for (int i = 0; i < NAMES.length; i++) {
            if (sketches[i] != null) {
                TDigestDouble of = sketches[i];
                all.add(
                        new Percentiles(
                                NAMES[i],
                                of.getQuantile(0.5),
                                of.getQuantile(0.9),
                                of.getQuantile(0.99),
                                of.getTotalWeight()));
            }
        }
        return all;
    }

    LatencySketches copy() {
        LatencySketches copy = new LatencySketches();
        for (int i = 0; i < sketches.length; i++) {
            copy.sketches[i] =
                    sketches[i] == null
                            ? null
                            : TDigestDouble.heapify(Memory.wrap(sketches[i].toByteArray()));
        }
        return copy;
    }

    void write(DataOutput out) throws IOException {
        for (TDigestDouble sketch : sketches) {
            byte[] bytes = sketch == null ? new byte[0] : sketch.toByteArray();
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    static LatencySketches read(DataInput in) throws IOException {
        LatencySketches read = new LatencySketches();
        for (int i = 0; i < NAMES.length; i++) {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            read.sketches[i] = bytes.length == 0 ? null : TDigestDouble.heapify(Memory.wrap(bytes));
        }
        return read;
    }
}
