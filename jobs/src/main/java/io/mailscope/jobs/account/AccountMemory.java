package io.mailscope.jobs.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What is known of an account or address beyond its windows: refusals since the last success, and
 * recipients. Kept in state as bytes, a tenth of what the objects take. Changed in place.
 */
final class AccountMemory {

    /** A refusal is forgotten when nothing follows within an hour. */
    static final long RUN_MILLIS = 3_600_000;

    private long touchedMillis;
    private int run;
    private long runMillis;
    private RecipientMemory recipients = new RecipientMemory();

    /** What was kept, or nothing where that is null. */
    static AccountMemory of(byte[] kept) {
        AccountMemory memory = new AccountMemory();
        if (kept == null) {
            return memory;
        }
        try {
            var in = new DataInputDeserializer(kept);
            memory.touchedMillis = in.readLong();
            memory.run = in.readInt();
            memory.runMillis = in.readLong();
            memory.recipients = RecipientMemory.read(in);
            return memory;
        } catch (IOException e) {
            throw new UncheckedIOException("memory of an account cannot be read", e);
        }
    }

    byte[] toBytes() {
        try {
            var out = new DataOutputSerializer(128);
            out.writeLong(touchedMillis);
            out.writeInt(run);
            out.writeLong(runMillis);
            recipients.write(out);
            return out.getCopyOfBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }

    void refused(int attempts, long timeMillis) {
        run = (timeMillis - runMillis > RUN_MILLIS ? 0 : run) + attempts;
        runMillis = timeMillis;
        touchedMillis = Math.max(touchedMillis, timeMillis);
    }

    /** Ends the run; says how many refusals were in it. */
    int succeeded(long timeMillis) {
        int before = timeMillis - runMillis > RUN_MILLIS ? 0 : run;
        run = 0;
        return before;
    }

    boolean isNew(long recipient, long timeMillis, long memoryMillis) {
        touchedMillis = Math.max(touchedMillis, timeMillis);
        return recipients.add(recipient, timeMillis, memoryMillis);
    }

    /** From when on nothing in it counts any more, epoch milliseconds. */
    long expiresAt(long memoryMillis) {
        long ofRun = run == 0 ? 0 : runMillis + RUN_MILLIS + 1;
        return Math.max(ofRun, recipients.isEmpty() ? 0 : recipients.lastMillis() + memoryMillis);
    }

    boolean hasRecipients() {
        return !recipients.isEmpty();
    }

    long touchedMillis() {
        return touchedMillis;
    }
}
