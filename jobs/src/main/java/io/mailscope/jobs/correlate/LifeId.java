package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LoggedEvent;

/**
 * Identity of a message: host|instance|queue id|arrival. The arrival tells the messages apart that
 * have had the same queue id.
 */
final class LifeId {

    private LifeId() {}

    /** Of a message of which the line is; empty for one that is older than the log. */
    static String of(LoggedEvent line, String queueId, QueuedMessage message) {
        if (message.arrivedMillis == 0) {
            return "";
        }
        return line.host() + '|' + line.instance() + '|' + queueId + '|' + message.arrivedMillis;
    }
}
