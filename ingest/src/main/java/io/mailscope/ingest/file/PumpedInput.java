package io.mailscope.ingest.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A stream that a thread of its own reads, because nothing can wake a thread that waits for a pipe.
 */
final class PumpedInput {

    private static final int BLOCK_BYTES = 64 * 1024;
    private static final int MAX_BLOCKS = 16;
    private static final long POLL_MILLIS = 200;
    private static final byte[] END = {};
    private static PumpedInput ofProcess;

    private final BlockingQueue<byte[]> blocks = new ArrayBlockingQueue<>(MAX_BLOCKS);
    private boolean ended;

    PumpedInput(InputStream in) {
        Thread thread = new Thread(() -> pump(in), "standard-input");
        thread.setDaemon(true);
        thread.start();
    }

    /** Standard input: one for the whole process, since a job that restarts goes on with it. */
    static synchronized PumpedInput ofProcess() {
        if (ofProcess == null) {
            ofProcess = new PumpedInput(System.in);
        }
        return ofProcess;
    }

    private void pump(InputStream in) {
        try {
            byte[] block = new byte[BLOCK_BYTES];
            for (int n = read(in, block); n >= 0; n = read(in, block)) {
                if (n > 0) {
                    blocks.put(Arrays.copyOf(block, n));
                }
            }
            blocks.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int read(InputStream in, byte[] block) {
        try {
            return in.read(block);
        } catch (IOException broken) {
            // A pipe that broke brings nothing more: the same as its end.
            return -1;
        }
    }

    /** The next bytes, none when there are none at the moment, null at the end. */
    synchronized byte[] poll() {
        try {
            byte[] block = ended ? END : blocks.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            ended |= block == END;
            return block == null ? new byte[0] : ended ? null : block;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new byte[0];
        }
    }
}
