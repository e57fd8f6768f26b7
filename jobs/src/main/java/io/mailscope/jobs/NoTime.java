package io.mailscope.jobs;

import io.mailscope.jobs.snapshot.QueueSnapshot;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** Of a stream that never tells the time and holds nobody back. */
final class NoTime implements WatermarkGenerator<QueueSnapshot> {

    @Override
    public void onEvent(QueueSnapshot snapshot, long timestamp, WatermarkOutput output) {}

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.markIdle();
    }
}
