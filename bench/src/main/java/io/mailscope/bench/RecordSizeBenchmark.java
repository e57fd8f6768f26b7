package io.mailscope.bench;

import io.mailscope.ingest.file.LogFileSource;
import io.mailscope.jobs.parse.ParseFunction;
import io.mailscope.parsers.ParserSettings;
import io.mailscope.parsers.line.LineBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a record between source and parse stage should be: a batch of lines or a line. Both read the
 * same file with the same source and parse it; between two subtasks, so that the record is really
 * sent.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class RecordSizeBenchmark {

    /** How many times the lab's log is read. */
    private static final int COPIES = 20;

    @Param({"batch", "line"})
    private String record;

    @Param({"chained", "sent"})
    private String hop;

    private Path file;

    @Setup
    public void write() throws IOException {
        file = LabLog.repeated(COPIES);
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    /** Reads and parses the whole file. */
    @Benchmark
    public void parse() throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("pipeline.object-reuse", "true");
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        DataStream<LineBatch> lines =
                environment.fromSource(
                        LogFileSource.of(List.of(file.toString()), false),
                        WatermarkStrategy.noWatermarks(),
                        "log-files",
                        TypeInformation.of(LineBatch.class));
        if (record.equals("line")) {
            lines = lines.flatMap(RecordSizeBenchmark::split).returns(LineBatch.class);
        }
        if (hop.equals("sent")) {
            lines = lines.rebalance();
        }
        lines.process(new ParseFunction(ParserSettings.of(ZoneOffset.UTC, "mx1"), null))
                .sinkTo(new DiscardingSink<>());
        environment.execute();
    }

    private static void split(LineBatch batch, Collector<LineBatch> out) {
        for (int i = 0; i < batch.size(); i++) {
            int start = batch.start(i);
            int end = batch.ends()[i];
            out.collect(
                    new LineBatch(
                            batch.fileId(),
                            batch.path(),
                            batch.referenceMillis(),
                            new long[] {batch.offsets()[i]},
                            new int[] {end - start},
                            Arrays.copyOfRange(batch.data(), start, end)));
        }
    }
}
