package io.mailscope.alerts.zabbix;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Values on their way, oldest first; each stays until the server took or refused it for good.
 * Filled by one thread, emptied by another.
 */
public final class Backlog {

    /** A value that waits; equal to itself only. */
    static final class Waiting {

        private final ZabbixValue value;

        private Waiting(ZabbixValue value) {
            this.value = value;
        }

        ZabbixValue value() {
            return value;
        }
    }

    private final int capacity;
    private final Set<Waiting> waiting = new LinkedHashSet<>();
    private long dropped;
    private boolean fresh;

    /** Keeps at most so many values. */
    public Backlog(int capacity) {
        this.capacity = capacity;
    }

    /** Adds a value; the oldest one goes when there is no room. */
    public synchronized void add(ZabbixValue value) {
        waiting.add(new Waiting(value));
        if (waiting.size() > capacity) {
            var oldest = waiting.iterator();
            oldest.next();
            oldest.remove();
            dropped++;
        }
        fresh = true;
        notifyAll();
    }

    /** All that waits, for a checkpoint. */
    public synchronized List<ZabbixValue> values() {
        return waiting.stream().map(Waiting::value).toList();
    }

    /** How many wait. */
    public synchronized int size() {
        return waiting.size();
    }

    /** How many were dropped for want of room. */
    public synchronized long dropped() {
        return dropped;
    }

    synchronized List<Waiting> waiting() {
        fresh = false;
        return new ArrayList<>(waiting);
    }

    synchronized void remove(Collection<Waiting> done) {
        done.forEach(waiting::remove);
        notifyAll();
    }

    /** Waits until a value was added since the last {@link #waiting}, or the time is over. */
    synchronized void awaitFresh(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; !fresh && left > 0; left = leftUntil(end)) {
            wait(left);
        }
    }

    /** Waits until nothing is left; false when the time is over before. */
    synchronized boolean awaitEmpty(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; !waiting.isEmpty() && left > 0; left = leftUntil(end)) {
            wait(left);
        }
        return waiting.isEmpty();
    }

    private static long leftUntil(long end) {
        return (end - System.nanoTime() + 999_999) / 1_000_000;
    }
}
