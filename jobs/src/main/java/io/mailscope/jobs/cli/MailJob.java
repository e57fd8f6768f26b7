package io.mailscope.jobs.cli;

import io.mailscope.ingest.file.LogFileSource;
import io.mailscope.ingest.file.LogFiles;
import io.mailscope.jobs.MailFlowPipeline;
import io.mailscope.jobs.PipelineOptions;
import io.mailscope.jobs.parse.ParseCounters;
import io.mailscope.jobs.summary.Summary;
import io.mailscope.jobs.summary.SummaryText;
import io.mailscope.parsers.line.LineBatch;
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
 */
record MailJob(List<String> globs, boolean follow, PipelineOptions options) {

    private static final long CHECKPOINT_MILLIS = 10_000;

    /** Whoever wants the streams: Elasticsearch, Zabbix. */
    interface Sink extends Consumer<MailFlowPipeline> {}

    MailJob {
        // Said before Flink starts, in one line, rather than by a failing task.
        LogFiles.expand(globs);
    }

    /** Runs to the end of the files and says what was in them. */
    String runAndSummarise(List<Sink> sinks) throws Exception {
        StreamExecutionEnvironment environment = environment();
        MailFlowPipeline pipeline = pipeline(environment);
        sinks.forEach(sink -> sink.accept(pipeline));
        Summary summary = new Summary();
        try (var collector = new SummaryCollector(pipeline, summary)) {
            JobClient job = environment.executeAsync("mailscope");
            collector.collect();
            JobExecutionResult result = job.getJobExecutionResult().get();
            long lines = result.<Long>getAccumulatorResult(ParseCounters.IN);
            long parsed = result.<Long>getAccumulatorResult(ParseCounters.PARSED);
            return SummaryText.of(summary, lines, lines - parsed, options.zone());
        }
    }

    /** Runs until the files end or, when following, until the process is stopped. */
    void run(List<Sink> sinks) throws Exception {
        StreamExecutionEnvironment environment = environment();
        MailFlowPipeline pipeline = pipeline(environment);
        sinks.forEach(sink -> sink.accept(pipeline));
        environment.execute("mailscope");
    }

    private MailFlowPipeline pipeline(StreamExecutionEnvironment environment) {
        var lines =
                environment
                        .fromSource(
                                LogFileSource.of(globs, follow),
                                WatermarkStrategy.noWatermarks(),
                                "log-files",
                                TypeInformation.of(LineBatch.class))
                        .uid("log-files");
        return MailFlowPipeline.over(lines, options);
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("pipeline.object-reuse", "true");
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, 2);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        environment.enableCheckpointing(CHECKPOINT_MILLIS);
        return environment;
    }
}
