package io.mailscope.jobs.correlate;

import java.util.Arrays;
import java.util.List;

/** What is known of a message while it is in the queue. A Flink POJO, changed in place. */
public final class QueuedMessage {

    private static final int MAX_DOMAINS = 20;

    /** Of a message retried for days the first and the last intervals are kept. */
    private static final int MAX_INTERVALS = 40;

    private static final int FIRST_INTERVALS = 10;

    public QueueState state = QueueState.OPEN;
    public long sinceMillis;
    public long arrivedMillis;
    public String sender = "";
    public String messageId = "";
    public String clientHost = "";
    public String clientIp = "";
    public String user = "";
    public long size = -1;

    /** Recipients as qmgr counts them at every activation: the original number. */
    public int recipients;

    /** Recipients finished for good, over the message's whole life. */
    public int finished;

    /** Recipients not tried yet in this activation. */
    public int left;

    public int attempts;
    public int sent;
    public int bounced;
    public int deferredNow;
    public boolean deferredOnce;
    public boolean expiring;
    public boolean holdAsked;
    public boolean discardAsked;

    /** Destination domains named so far, lower case, each once. */
    public String[] domains = {};

    /** Whether the client= or uid= line was seen; other lines may come before it. */
    public boolean startSeen;

    /** Whether any first line was seen; false for mail that is older than the log. */
    public boolean born;

    /** When a status line came that no activation explains yet, epoch milliseconds, or -1. */
    public long earlyMillis = -1;

    /** Recipients left by a snapshot, until the next activation; -1 when none told. */
    public int listed = -1;

    /** When a snapshot last showed the message, epoch milliseconds, or 0. */
    public long confirmedMillis;

    /** Where it was before it was moved by a guess that may be wrong, or null. */
    public QueueState guessedFrom;

    /** Where it was before its present state, oldest first, see {@link PackedIntervals}. */
    public long[] past = PackedIntervals.NONE;

    public int intervalsNotKept;

    /** Whether its first hold was told. */
    public boolean holdTold;

    /** Later of its last move and the last snapshot that showed it, epoch milliseconds. */
    long touchedMillis() {
        return Math.max(sinceMillis, confirmedMillis);
    }

    /** Whether neither qmgr nor a snapshot has shown that it was queued. */
    boolean isBeingReceived() {
        boolean arriving = state == QueueState.OPEN || state == QueueState.INCOMING;
        return arriving && recipients == 0 && confirmedMillis == 0;
    }

    /** Whether delivery agents may have it, though it may have been requeued meanwhile. */
    boolean isInDelivery() {
        return state == QueueState.ACTIVE
                || (state == QueueState.MAILDROP
                        && PackedIntervals.endsIn(past, QueueState.ACTIVE));
    }

    void move(QueueState to, long millis) {
        past = until(millis);
        if (PackedIntervals.count(past) > MAX_INTERVALS) {
            past = PackedIntervals.without(past, FIRST_INTERVALS);
            intervalsNotKept++;
        }
        state = to;
        sinceMillis = millis;
        guessedFrom = null;
    }

    /** The past with the present state; where mail older than the log was, nobody has said. */
    private long[] until(long millis) {
        return state == QueueState.OPEN && !born
                ? past
                : PackedIntervals.with(past, new QueueInterval(state, sinceMillis, millis));
    }

    /**
     * Where it was when, oldest first.
     *
     * @param endMillis when it left, 0 if it is still queued
     */
    List<QueueInterval> intervals(long endMillis) {
        return PackedIntervals.unpack(until(endMillis));
    }

    /** One more destination domain; a message to very many keeps the first ones. */
    void sentTo(String domain) {
        if (domain.isEmpty() || domains.length >= MAX_DOMAINS) {
            return;
        }
        for (String known : domains) {
            if (known.equals(domain)) {
                return;
            }
        }
        domains = Arrays.copyOf(domains, domains.length + 1);
        domains[domains.length - 1] = domain;
    }
}
