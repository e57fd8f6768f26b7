package io.mailscope.jobs.account;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.TreeMap;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.theta.CompactSketch;
import org.apache.datasketches.theta.HashIterator;
import org.apache.datasketches.theta.SetOperation;
import org.apache.datasketches.theta.Sketch;
import org.apache.datasketches.theta.Union;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What one account or address did within one window, in whatever order its lines came. Kept in
 * state as bytes, a tenth of what the objects take. Changed in place.
 */
final class AccountWindow {

    /** Exact up to some hundred; beyond, a standard error of 2.6 %. */
    private static final int LG_K_HLL = 10;

    /** Exact up to 4,096 recipients, of which each is kept; beyond, a standard error of 1.6 %. */
    private static final int NOMINAL_THETA = 4_096;

    private static final int REFUSED = 0;
    private static final int SUCCEEDED = 1;
    private static final AccountFigure[] FIGURES = AccountFigure.values();

    private final long[] counts = new long[FIGURES.length];
    private final HllSketch[] distinct = new HllSketch[FIGURES.length];

    /** Refused attempts and successes by second of the window. */
    private final TreeMap<Integer, int[]> logins = new TreeMap<>();

    private Union recipients;

    /** What was kept, or nothing where that is null. */
    static AccountWindow of(byte[] kept) {
        AccountWindow window = new AccountWindow();
        if (kept != null) {
            try {
                window.read(new DataInputDeserializer(kept));
            } catch (IOException e) {
                throw new UncheckedIOException("window of an account cannot be read", e);
            }
        }
        return window;
    }

    /** Counts one thing, at a second of the window. */
    void add(Activity a, int second) {
        switch (a.figure()) {
            case RECIPIENTS -> recipient(a.other());
            case SESSIONS -> {
                counts[AccountFigure.SESSIONS.ordinal()]++;
                counts[AccountFigure.BYTES.ordinal()] += a.amount();
            }
            case LOGINS -> {
                login(a, second, SUCCEEDED);
                used(a);
            }
            case FAILURES -> {
                login(a, second, REFUSED);
                tried(a);
            }
            case MESSAGES -> {
                counts[AccountFigure.MESSAGES.ordinal()]++;
                used(a);
            }
            default -> counts[a.figure().ordinal()] += a.amount();
        }
    }

    private void login(Activity a, int second, int how) {
        counts[a.figure().ordinal()] += a.amount();
        logins.computeIfAbsent(second, s -> new int[2])[how] += (int) a.amount();
    }

    /** From where an account is used; who guesses passwords elsewhere does not use it. */
    private void used(Activity a) {
        if (a.isOfUser()) {
            distinct(AccountFigure.ADDRESSES, a.other());
            distinct(AccountFigure.NETWORKS, Network.of(a.other()));
        }
        tried(a);
    }

    private void tried(Activity a) {
        if (!a.isOfUser()) {
            distinct(AccountFigure.USERS, a.other());
        }
    }

    private void distinct(AccountFigure figure, String text) {
        if (text.isEmpty()) {
            return;
        }
        int i = figure.ordinal();
        if (distinct[i] == null) {
            distinct[i] = new HllSketch(LG_K_HLL);
        }
        distinct[i].update(text);
    }

    private void recipient(String address) {
        if (recipients == null) {
            recipients = union();
        }
        recipients.update(address);
    }

    private static Union union() {
        return SetOperation.builder().setNominalEntries(NOMINAL_THETA).buildUnion();
    }

    /**
     * The figures; the memory goes on from them.
     *
     * @param start epoch milliseconds of the window's start
     * @param memoryMillis how long recipients are remembered
     */
    long[] figures(long start, AccountMemory memory, long memoryMillis) {
        long[] figures = counts.clone();
        for (int i = 0; i < distinct.length; i++) {
            figures[i] += distinct[i] == null ? 0 : Math.round(distinct[i].getCompositeEstimate());
        }
        figures[AccountFigure.FAILURES_BEFORE_SUCCESS.ordinal()] = longestRun(start, memory);
        if (recipients != null) {
            CompactSketch all = recipients.getResult(true, null);
            figures[AccountFigure.RECIPIENTS.ordinal()] = Math.round(all.getEstimate());
            figures[AccountFigure.NEW_RECIPIENTS.ordinal()] =
                    Math.round(fresh(all, start, memory, memoryMillis) / all.getTheta());
        }
        return figures;
    }

    /** Within one second the refusals are taken to have come first. */
    private long longestRun(long start, AccountMemory memory) {
        int longest = 0;
        for (var entry : logins.entrySet()) {
            long time = start + entry.getKey() * 1_000L;
            if (entry.getValue()[REFUSED] > 0) {
                memory.refused(entry.getValue()[REFUSED], time);
            }
            if (entry.getValue()[SUCCEEDED] > 0) {
                longest = Math.max(longest, memory.succeeded(time));
            }
        }
        return longest;
    }

    private static int fresh(Sketch all, long start, AccountMemory memory, long memoryMillis) {
        int fresh = 0;
        for (HashIterator hashes = all.iterator(); hashes.next(); ) {
            fresh += memory.isNew(hashes.get(), start, memoryMillis) ? 1 : 0;
        }
        return fresh;
    }

    byte[] toBytes() {
        try {
            var out = new DataOutputSerializer(128);
            write(out);
            return out.getCopyOfBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }

    private void write(DataOutput out) throws IOException {
        for (int i = 0; i < FIGURES.length; i++) {
            int has = (counts[i] == 0 ? 0 : 1) | (distinct[i] == null ? 0 : 2);
            out.writeByte(has);
            if (counts[i] != 0) {
                out.writeLong(counts[i]);
            }
            if (distinct[i] != null) {
                write(distinct[i].toCompactByteArray(), out);
            }
        }
        out.writeShort(logins.size());
        for (var entry : logins.entrySet()) {
            out.writeShort(entry.getKey());
            out.writeInt(entry.getValue()[REFUSED]);
            out.writeInt(entry.getValue()[SUCCEEDED]);
        }
        write(recipients == null ? new byte[0] : recipients.getResult().toByteArray(), out);
    }

    private static void write(byte[] bytes, DataOutput out) throws IOException {
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private void read(DataInput in) throws IOException {
        for (int i = 0; i < FIGURES.length; i++) {
            int has = in.readByte();
            counts[i] = (has & 1) == 0 ? 0 : in.readLong();
            distinct[i] = (has & 2) == 0 ? null : HllSketch.heapify(bytes(in));
        }
        int seconds = in.readUnsignedShort();
        for (int i = 0; i < seconds; i++) {
            logins.put(in.readUnsignedShort(), new int[] {in.readInt(), in.readInt()});
        }
        byte[] sketch = bytes(in);
        if (sketch.length > 0) {
            recipients = union();
            recipients.union(Memory.wrap(sketch));
        }
    }

    private static byte[] bytes(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return bytes;
    }
}
