package io.mailscope.jobs.aggregate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.memory.Memory;

/** The times of one minute, each as a sketch of a few kilobytes at most. Changed in place. */
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

    /** Rank error below 1 %, which leaves a p99 between p98 and the maximum at worst. */
    private static final int K = 400;

    private final KllDoublesSketch[] sketches = new KllDoublesSketch[NAMES.length];

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
            sketches[what] = KllDoublesSketch.newHeapInstance(K);
        }
        sketches[what].update(seconds, weight);
    }

    List<Percentiles> percentiles() {
        List<Percentiles> all = new ArrayList<>();
        for (int i = 0; i < NAMES.length; i++) {
            if (sketches[i] != null) {
                double[] p = sketches[i].getQuantiles(new double[] {0.5, 0.9, 0.99});
                all.add(new Percentiles(NAMES[i], p[0], p[1], p[2], sketches[i].getN()));
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
                            : KllDoublesSketch.heapify(Memory.wrap(sketches[i].toByteArray()));
        }
        return copy;
    }

    void write(DataOutput out) throws IOException {
        for (KllDoublesSketch sketch : sketches) {
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
            read.sketches[i] =
                    bytes.length == 0 ? null : KllDoublesSketch.heapify(Memory.wrap(bytes));
        }
        return read;
    }
}
