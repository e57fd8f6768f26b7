package io.mailscope.jobs;

import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Gives what came of a line the line's time, where it had that of its batch. How far time has come
 * is told by the source; Flink's own operator for time stamps would drop that.
 */
final class LineTimeOperator<T> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<T, T> {

    private static final long serialVersionUID = 1L;

    private final SerializableTimestampAssigner<T> time;

    LineTimeOperator(SerializableTimestampAssigner<T> time) {
        this.time = time;
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        element.setTimestamp(time.extractTimestamp(element.getValue(), element.getTimestamp()));
        output.collect(element);
    }
}
