package io.mailscope.jobs.correlate;

/** What an smtpd process is about; a Flink POJO. */
public final class SmtpSession {

    /** The message it is receiving, or empty. */
    public String queueId = "";

    /** hold or discard asked for by an access rule before the message had an id, or empty. */
    public String asked = "";

    public long sinceMillis;
}
