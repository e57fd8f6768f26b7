package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LoggedEvent;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * Which queue a line is about: host and Postfix instance. Consecutive lines mostly have the same,
 * and then the same string, whose hash code is known.
 */
public final class QueueKey implements KeySelector<LoggedEvent, String> {

    private static final long serialVersionUID = 1L;

    private transient String host;
    private transient String instance;
    private transient String key;

    @Override
    public String getKey(LoggedEvent line) {
        if (!line.host().equals(host) || !line.instance().equals(instance)) {
            host = line.host();
            instance = line.instance();
            key = host + '\t' + instance;
        }
        return key;
    }
}
