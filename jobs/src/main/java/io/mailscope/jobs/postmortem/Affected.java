package io.mailscope.jobs.postmortem;

import java.time.Instant;
import java.util.List;

/**
 * Messages of which an attempt failed in the period, as they stand now.
 *
 * @param messages how many
 * @param more whether there are more than were looked at
 * @param delivered all their recipients have them
 * @param lost at least one recipient bounced or expired
 * @param waiting still in the queue, or not heard of since
 * @param removed taken out by an administrator, a filter or a rule before they ended
 * @param recipientsLost recipients that bounced or expired
 * @param oldest the one that waited, or waits, for the longest time; null when there is none
 * @param lostOnes some that are lost, the newest first
 */
public record Affected(
        int messages,
        boolean more,
        int delivered,
        int lost,
        int waiting,
        int removed,
        long recipientsLost,
        Oldest oldest,
        List<Lost> lostOnes) {

    /**
     * The message that was in the queue for the longest time.
     *
     * @param seconds how long, up to its end or to when it was last heard of
     */
    public record Oldest(
            String queueId, String host, Instant arrived, double seconds, String how) {}

    /** A message that did not reach all its recipients. */
    public record Lost(String queueId, Instant when, String from, String to, String cause) {}
}
