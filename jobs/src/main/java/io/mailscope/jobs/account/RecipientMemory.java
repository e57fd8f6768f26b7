package io.mailscope.jobs.account;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.datasketches.filters.bloomfilter.BloomFilter;
import org.apache.datasketches.filters.bloomfilter.BloomFilterBuilder;
import org.apache.datasketches.memory.Memory;

/**
 * To whom an account has written: a Bloom filter that is filled and the one before it. A filter
 * that is full, or half as old as the memory lasts, makes room for a new one; a full one for a
 * larger one, so that who writes to few costs little. One recipient in a hundred per filter is
 * taken for known by mistake. Changed in place.
 */
final class RecipientMemory {

    /** Recipients that the first filter holds, and the largest. */
    private static final int SMALLEST = 64;

    private static final int LARGEST = 16_384;
    private static final int GROWTH = 4;
    private static final double FALSELY_KNOWN = 0.01;

    /** Always the same, so that a replay finds the same. */
    private static final long SEED = 5_321;

    private BloomFilter current;
    private BloomFilter previous;
    private int capacity;
    private int held;
    private long sinceMillis;
    private long lastMillis;

    /** Remembers a recipient, by its hash; says whether it was not known. */
    boolean add(long recipient, long timeMillis, long memoryMillis) {
        if (current == null) {
            capacity = SMALLEST;
            begin(timeMillis);
        } else if (timeMillis - sinceMillis >= memoryMillis / 2) {
            turn(timeMillis, timeMillis - lastMillis >= memoryMillis / 2);
        } else if (held >= capacity) {
            capacity = Math.min(LARGEST, capacity * GROWTH);
            turn(timeMillis, false);
        }
        lastMillis = Math.max(lastMillis, timeMillis);
        if (current.query(recipient)) {
            return false;
        }
        current.update(recipient);
        held++;
        return previous == null || !previous.query(recipient);
    }

    private void turn(long timeMillis, boolean outdated) {
        previous = outdated ? null : current;
        begin(timeMillis);
    }

    private void begin(long timeMillis) {
        current = BloomFilterBuilder.createByAccuracy(capacity, FALSELY_KNOWN, SEED);
        held = 0;
        sinceMillis = timeMillis;
    }

    boolean isEmpty() {
        return current == null;
    }

    /** When the last recipient was written to, epoch milliseconds; 0 when none ever was. */
    long lastMillis() {
        return lastMillis;
    }

    void write(DataOutput out) throws IOException {
        write(current, out);
        if (current != null) {
            write(previous, out);
            out.writeInt(capacity);
            out.writeInt(held);
            out.writeLong(sinceMillis);
            out.writeLong(lastMillis);
        }
    }

    static RecipientMemory read(DataInput in) throws IOException {
        RecipientMemory memory = new RecipientMemory();
        memory.current = filter(in);
        if (memory.current != null) {
            memory.previous = filter(in);
            memory.capacity = in.readInt();
            memory.held = in.readInt();
            memory.sinceMillis = in.readLong();
            memory.lastMillis = in.readLong();
        }
        return memory;
    }

    private static void write(BloomFilter filter, DataOutput out) throws IOException {
        byte[] bytes = filter == null ? new byte[0] : filter.toByteArray();
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static BloomFilter filter(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes.length == 0 ? null : BloomFilter.heapify(Memory.wrap(bytes));
    }
}
