package io.mailscope.jobs.correlate;

/**
 * The account that gave a message to its first host of the trace, and from where; both empty where
 * nobody logged in.
 */
public record Submitter(String user, String clientIp) {

    static final Submitter NONE = new Submitter("", "");

    /** Of a message: its own, else that of the message it came out of. */
    static Submitter of(QueuedMessage message, TraceLink link) {
        return message.user.isEmpty()
                ? link.submitter()
                : new Submitter(message.user, message.clientIp);
    }
}
