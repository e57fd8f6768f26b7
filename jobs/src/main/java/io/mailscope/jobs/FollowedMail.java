package io.mailscope.jobs;

import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.line.LineBatch;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Logs that are parsed, and the queues that they tell of: where {@link MailFigures} and {@link
 * MailFlowPipeline} begin. A job makes one of the two, once.
 */
public final class FollowedMail {

    /** Some hundred megabytes per host at most; a snapshot file is read long before. */
    private static final int MAX_HELD = 250_000;

    private final ParseStage parsed;
    private final CorrelateStage queue;
    private final PipelineOptions options;

    private FollowedMail(ParseStage parsed, CorrelateStage queue, PipelineOptions options) {
        this.parsed = parsed;
        this.queue = queue;
        this.options = options;
    }

    /**
     * Wires the first stages behind a source of lines.
     *
     * @param lines from a source that tells the time as {@link LogTime} says
     */
    public static FollowedMail over(DataStream<LineBatch> lines, PipelineOptions options) {
        ParseStage parsed = new ParseStage(lines, options);
        var snapshots = SnapshotStage.none(parsed.events());
        return new FollowedMail(
                parsed, CorrelateStage.over(parsed.events(), snapshots, options, 0), options);
    }

    /** The same with snapshots of the queue beside the log, as lines of their own files. */
    public static FollowedMail over(
            DataStream<LineBatch> lines,
            DataStream<LineBatch> snapshotLines,
            PipelineOptions options) {
        var snapshots = SnapshotStage.over(snapshotLines, options);
        int maxHeld = options.follow() ? 0 : MAX_HELD;
        ParseStage parsed = new ParseStage(lines, options);
        return new FollowedMail(
                parsed, CorrelateStage.over(parsed.events(), snapshots, options, maxHeld), options);
    }

    ParseStage parsed() {
        return parsed;
    }

    DataStream<LoggedEvent> events() {
        return parsed.events();
    }

    CorrelateStage queue() {
        return queue;
    }

    PipelineOptions options() {
        return options;
    }
}
