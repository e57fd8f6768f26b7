package io.mailscope.jobs.trace;

import io.mailscope.jobs.parse.LoggedEvent;

/** A verdict on a message that has not yet deferred or ended; a Flink POJO. */
public final class WaitingVerdict {

    public LoggedEvent line;

    /** Whether its document has been written. */
    public boolean told;

    static WaitingVerdict of(LoggedEvent line) {
        WaitingVerdict waiting = new WaitingVerdict();
        waiting.line = line;
        return waiting;
    }
}
