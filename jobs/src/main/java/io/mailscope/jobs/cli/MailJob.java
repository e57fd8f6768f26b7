package io.mailscope.jobs.cli;

import io.mailscope.ingest.file.LogFileCheckpoint;
import io.mailscope.ingest.file.LogFileSource;
import io.mailscope.ingest.file.LogFileSplit;
import io.mailscope.ingest.file.LogFiles;
import io.mailscope.ingest.file.StandardInputSource;
import io.mailscope.jobs.FollowedMail;
import io.mailscope.jobs.LogTime;
import io.mailscope.jobs.MailFigures;
import io.mailscope.jobs.MailFlowPipeline;
import io.mailscope.jobs.PipelineOptions;
import io.mailscope.jobs.WrongOption;
import io.mailscope.jobs.parse.ParseCounters;
import io.mailscope.jobs.summary.Printable;
import io.mailscope.jobs.summary.Summary;
import io.mailscope.jobs.summary.SummaryText;
import io.mailscope.parsers.line.LineBatch;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/**
 * The pipeline over files, run by a Flink inside this process.
 *
 * @param globs files or globs
 * @param queueSnapshot file or glob of snapshots, {@code -} for standard input, or null
 * @param follow whether to wait for more lines at the end
 * @param engine parallelism, state backend and checkpoints
 */
record MailJob(
        List<String> globs,
        String queueSnapshot,
        boolean follow,
        PipelineOptions options,
        Configuration engine) {

    private static final String STANDARD_INPUT = "-";

    /** Whoever wants the streams: Elasticsearch, Zabbix. */
    interface Sink extends Consumer<MailFlowPipeline> {}

    MailJob {
        // Said before Flink starts, in one line, rather than by a failing task.
        int logs = WrongOption.unless(() -> LogFiles.count(globs));
        options = options.following(follow ? logs : 0);
        if (queueSnapshot != null && !queueSnapshot.equals(STANDARD_INPUT)) {
            WrongOption.unless(() -> LogFiles.expand(List.of(queueSnapshot)));
        }
    }

    /** Runs to the end of the files and says what was in them. */
    String report(PrintWriter progress) throws Exception {
        StreamExecutionEnvironment environment = environment();
        return summarise(environment, MailFigures.of(mail(environment, progress)), progress);
    }

    /** The same for sinks that want more than that. */
    String runAndSummarise(List<Sink> sinks, PrintWriter progress) throws Exception {
        StreamExecutionEnvironment environment = environment();
        return summarise(environment, pipeline(environment, sinks, progress).figures(), progress);
    }

    private String summarise(
            StreamExecutionEnvironment environment, MailFigures figures, PrintWriter progress)
            throws Exception {
        Summary summary = new Summary();
        try (var collector = new SummaryCollector(figures, summary)) {
            JobClient job = environment.executeAsync("mailscope");
            try (Progress reporting = Progress.of(job, progress)) {
                collector.collect();
            }
            JobExecutionResult result = job.getJobExecutionResult().get();
            long lines = result.<Long>getAccumulatorResult(ParseCounters.IN);
            long parsed = result.<Long>getAccumulatorResult(ParseCounters.PARSED);
            return SummaryText.of(summary, lines, lines - parsed, options.parser().zone());
        }
    }

    /** Runs to the end of the files and hands out one of the streams. */
    <T> List<T> runAndCollect(Function<MailFigures, DataStream<T>> wanted, PrintWriter progress)
            throws Exception {
        StreamExecutionEnvironment environment = environment();
        MailFigures figures = MailFigures.of(mail(environment, progress));
        List<T> all = new ArrayList<>();
        try (CloseableIterator<T> stream = wanted.apply(figures).collectAsync()) {
            JobClient job = environment.executeAsync("mailscope");
            try (Progress reporting = Progress.of(job, progress)) {
                stream.forEachRemaining(all::add);
            }
            job.getJobExecutionResult().get();
        }
        return all;
    }

    /** Runs until the process is stopped. */
    void run(List<Sink> sinks, PrintWriter progress) throws Exception {
        StreamExecutionEnvironment environment = environment();
        pipeline(environment, sinks, progress);
        JobClient job = environment.executeAsync("mailscope");
        try (Progress reporting = Progress.of(job, progress)) {
            job.getJobExecutionResult().get();
        }
    }

    private void sayWhatIsLeftOut(PrintWriter progress) {
        List<Path> leftOut = LogFiles.leftOut(globs);
        if (!leftOut.isEmpty()) {
            int others = leftOut.size() - 1;
            progress.println(
                    "mailscope: left out "
                            + Printable.of(leftOut.get(0).toString())
                            + (others == 0 ? "" : " and " + others + " more")
                            + ", for it is packed in a way that is not read here: to have its"
                            + " lines, unpack it, or pack it as .gz, .xz or .bz2");
            progress.flush();
        }
    }

    private MailFlowPipeline pipeline(
            StreamExecutionEnvironment environment, List<Sink> sinks, PrintWriter progress) {
        MailFlowPipeline pipeline = MailFlowPipeline.of(mail(environment, progress));
        sinks.forEach(sink -> sink.accept(pipeline));
        return pipeline;
    }

    private FollowedMail mail(StreamExecutionEnvironment environment, PrintWriter progress) {
        sayWhatIsLeftOut(progress);
        LogFileSource logs = LogFileSource.of(globs, follow).timedIn(options.parser().zone());
        var lines = source(environment, logs, LogTime.of(options), "log-files");
        return queueSnapshot == null
                ? FollowedMail.over(lines, options)
                : FollowedMail.over(lines, snapshots(environment), options);
    }

    private DataStream<LineBatch> snapshots(StreamExecutionEnvironment environment) {
        return queueSnapshot.equals(STANDARD_INPUT)
                ? source(
                        environment,
                        StandardInputSource.of(follow),
                        WatermarkStrategy.noWatermarks(),
                        "standard-input")
                : source(
                        environment,
                        LogFileSource.of(List.of(queueSnapshot), follow),
                        WatermarkStrategy.noWatermarks(),
                        "snapshot-files");
    }

    private static DataStream<LineBatch> source(
            StreamExecutionEnvironment environment,
            Source<LineBatch, LogFileSplit, LogFileCheckpoint> source,
            WatermarkStrategy<LineBatch> time,
            String name) {
        return environment
                .fromSource(source, time, name, TypeInformation.of(LineBatch.class))
                .uid(name);
    }

    private StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration(engine);
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("pipeline.object-reuse", "true");
        // Counters of a running job travel with the heartbeats; the progress line shows them.
        configuration.setString("heartbeat.interval", "1 s");
        return StreamExecutionEnvironment.createLocalEnvironment(
                configuration.get(CoreOptions.DEFAULT_PARALLELISM), configuration);
    }
}
