package io.mailscope.jobs.correlate;

/**
 * How a message came out of another one of the same instance.
 *
 * @param kind filter, forward, notification, requeue; empty for a message of its own
 * @param parentId queue id of the message before it
 * @param parentLife identity of that message, or empty when its beginning was not seen
 * @param key under which the whole trace is collected, or empty
 * @param rootId identity of the first message: host|instance|queue id|arrival
 * @param hop messages between the first and this one, plus one; 0 for a message of its own
 * @param submitter the account that answers for it: a filter and a requeue only pass a message on,
 *     who forwards one or tells of its failure is somebody else
 */
public record TraceLink(
        String kind,
        String parentId,
        String parentLife,
        String key,
        String rootId,
        int hop,
        Submitter submitter) {

    /** A message of its own. */
    public static final TraceLink NONE = new TraceLink("", "", "", "", "", 0, Submitter.NONE);

    /** Whether there is a message before it. */
    public boolean isLinked() {
        return !kind.isEmpty();
    }

    TraceLink withoutKey() {
        return new TraceLink(kind, parentId, parentLife, "", rootId, hop, submitter);
    }
}
