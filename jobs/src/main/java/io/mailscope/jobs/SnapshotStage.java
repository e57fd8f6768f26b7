package io.mailscope.jobs;

import static io.mailscope.jobs.Operators.named;

import io.mailscope.jobs.snapshot.QueueSnapshot;
import io.mailscope.jobs.snapshot.SnapshotFunction;
import io.mailscope.parsers.line.LineBatch;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** Lines of {@code postqueue -j} become snapshots of queues. */
final class SnapshotStage {

    private SnapshotStage() {}

    static DataStream<QueueSnapshot> over(DataStream<LineBatch> lines, PipelineOptions options) {
        SingleOutputStreamOperator<QueueSnapshot> snapshots =
                named(
                        lines.keyBy(LineBatch::fileId)
                                .process(
                                        new SnapshotFunction(
                                                options.maxQueued(), options.pseudonymKey())),
                        "snapshot");
        return timeless(snapshots, options.follow());
    }

    /** Nothing is ever put out under this tag; correlate wants a second input all the same. */
    static DataStream<QueueSnapshot> none(SingleOutputStreamOperator<?> any) {
        return timeless(any.getSideOutput(new OutputTag<QueueSnapshot>("none") {}), true);
    }

    /**
     * Snapshots do not tell the time. An idle stream does not hold the log's time back; where both
     * have an end, time stands still until the last snapshot has been read, and the lines that come
     * meanwhile are held.
     */
    private static DataStream<QueueSnapshot> timeless(
            DataStream<QueueSnapshot> snapshots, boolean idle) {
        WatermarkStrategy<QueueSnapshot> strategy =
                idle
                        ? WatermarkStrategy.forGenerator(context -> new NoTime<>())
                        : WatermarkStrategy.noWatermarks();
        return named(snapshots.assignTimestampsAndWatermarks(strategy), "snapshot-time");
    }
}
