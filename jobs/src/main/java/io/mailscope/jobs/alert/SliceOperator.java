package io.mailscope.jobs.alert;

import io.mailscope.alerts.rule.Sample;
import java.io.Serializable;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up where the records are made, before they go to whoever judges them. It has no state: what
 * it holds goes on before time does, before each checkpoint, and several times a second.
 */
public final class SliceOperator<T> extends AbstractStreamOperator<Sample>
        implements OneInputStreamOperator<T, Sample> {

    private static final long serialVersionUID = 1L;

    private static final long TELL_MILLIS = 200;

    /** More parts than these are told at once, whatever the time. */
    private static final int MAX_PARTS = 10_000;

    /** Which facts a record states. */
    public interface Reader<T> extends Serializable {
        void read(T from, Slices into);
    }

    private final Reader<T> reader;
    private transient Slices slices;
    private transient StreamRecord<Sample> record;

    /**
     * @param reader adds what a record states
     */
    public SliceOperator(Reader<T> reader) {
        this.reader = reader;
    }

    @Override
    public void open() throws Exception {
        super.open();
        slices = new Slices();
        record = new StreamRecord<>(null);
        getProcessingTimeService().scheduleWithFixedDelay(time -> tell(), TELL_MILLIS, TELL_MILLIS);
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        reader.read(element.getValue(), slices);
        if (slices.size() >= MAX_PARTS) {
            tell();
        }
    }

    private void tell() {
        slices.tell(sample -> output.collect(record.replace(sample, sample.timeMillis())));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        tell();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        tell();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void finish() throws Exception {
        tell();
        super.finish();
    }
}
