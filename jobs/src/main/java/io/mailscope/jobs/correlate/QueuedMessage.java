package io.mailscope.jobs.correlate;

/** What is known of a message while it is in the queue. A Flink POJO, changed in place. */
public final class QueuedMessage {

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
}
