package io.mailscope.jobs.cli;

import io.mailscope.ingest.file.LogFileSource;
import io.mailscope.ingest.file.LogFiles;
import io.mailscope.jobs.MailFlowPipeline;
import io.mailscope.jobs.PipelineOptions;
import io.mailscope.jobs.parse.ParseCounters;
import io.mailscope.jobs.summary.Summary;
import io.mailscope.jobs.summary.SummaryText;
import io.mailscope.parsers.line.LineBatch;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The pipeline over files, run by a Flink inside this process.
 *
 * @param globs files or globs
 * @param follow whether to wait for more lines at the end
 * @param engine parallelism, state backend and checkpoints
 */
record MailJob(List<String> globs, boolean follow, PipelineOptions options, Configuration engine) {

    /** Whoever wants the streams: Elasticsearch, Zabbix. */
    interface Sink extends Consumer<MailFlowPipeline> {}

    MailJob {
        // Said before Flink starts, in one line, rather than by a failing task.
        LogFiles.expand(globs);
    }

    /** Runs to the end of the files and says what was in them. */
    String runAndSummarise(List<Sink> sinks, PrintWriter progress) throws Exception {
        StreamExecutionEnvironment environment = environment();
        MailFlowPipeline pipeline = pipeline(environment, sinks);
        Summary summary = new Summary();
        try (var collector = new SummaryCollector(pipeline, summary)) {
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

    /** Runs until the process is stopped. */
    void run(List<Sink> sinks, PrintWriter progress) throws Exception {
        StreamExecutionEnvironment environment = environment();
        pipeline(environment, sinks);
        JobClient job = environment.executeAsync("mailscope");
        try (Progress reporting = Progress.of(job, progress)) {
            job.getJobExecutionResult().get();
        }
    }

    private MailFlowPipeline pipeline(StreamExecutionEnvironment environment, List<Sink> sinks) {
        var lines =
                environment
                        .fromSource(
                                LogFileSource.of(globs, follow),
                                WatermarkStrategy.noWatermarks(),
                                "log-files",
                                TypeInformation.of(LineBatch.class))
                        .uid("log-files");
        MailFlowPipeline pipeline = MailFlowPipeline.over(lines, options);
        sinks.forEach(sink -> sink.accept(pipeline));
        return pipeline;
    }

    private StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration(engine);
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("pipeline.object-reuse", "true");
        // A passing fault is worth another try; what fails again and again is told to the user.
        configuration.setString("restart-strategy.type", "exponential-delay");
        configuration.setString("restart-strategy.exponential-delay.initial-backoff", "1 s");
        configuration.setString("restart-strategy.exponential-delay.max-backoff", "30 s");
        configuration.setString(
                "restart-strategy.exponential-delay.attempts-before-reset-backoff", "5");
        // Counters of a running job travel with the heartbeats; the progress line shows them.
        configuration.setString("heartbeat.interval", "1 s");
        return StreamExecutionEnvironment.createLocalEnvironment(
                configuration.get(CoreOptions.DEFAULT_PARALLELISM), configuration);
    }
}
