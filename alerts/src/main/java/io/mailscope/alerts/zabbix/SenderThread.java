package io.mailscope.alerts.zabbix;

import java.io.IOException;
import java.time.Duration;

/** Empties a backlog as long as it lives, so that a slow or absent server holds nobody up. */
public final class SenderThread implements AutoCloseable {

    /** Values of the same moment go together. */
    private static final long LINGER_MILLIS = 200;

    private static final long LONGEST_IDLE_MILLIS = 500;
    private static final long FIRST_BACK_OFF_MILLIS = 1_000;
    private static final long LONGEST_BACK_OFF_MILLIS = 30_000;

    private final Backlog backlog;
    private final ValueSender sender;
    private final SenderListener listener;
    private final Thread thread = new Thread(this::run, "zabbix-sender");
    private long backOffMillis;
    private volatile boolean closed;

    /** Starts sending. */
    public SenderThread(
            ValueChannel channel, Backlog backlog, Duration hold, SenderListener listener) {
        this.backlog = backlog;
        this.listener = listener;
        this.sender = new ValueSender(channel, backlog, hold, listener, System::currentTimeMillis);
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until all values are gone; false when they are not in time. */
    public boolean drain(Duration limit) throws InterruptedException {
        return backlog.awaitEmpty(limit.toMillis());
    }

    private void run() {
        try {
            while (!closed) {
                backlog.awaitFresh(LONGEST_IDLE_MILLIS);
                Thread.sleep(LINGER_MILLIS);
                trySending();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void trySending() throws InterruptedException {
        try {
            sender.send();
            if (backOffMillis > 0) {
                backOffMillis = 0;
                listener.say("Zabbix answers again");
            }
        } catch (IOException | RuntimeException e) {
            // Whatever it is, the thread lives on: nobody else would send.
            if (backOffMillis == 0) {
                listener.say(e.getMessage() + "; " + backlog.size() + " values wait");
            }
            backOffMillis =
                    Math.min(
                            LONGEST_BACK_OFF_MILLIS,
                            Math.max(FIRST_BACK_OFF_MILLIS, 2 * backOffMillis));
            Thread.sleep(backOffMillis);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join(10_000);
    }
}
