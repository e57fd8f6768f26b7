package io.mailscope.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.line.LineBatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(400)
class LogFileSourceITCase {

    /** Lines by file name; static because Flink serializes the functions that fill it. */
    private static final Map<String, Queue<String>> LINES = new ConcurrentHashMap<>();

    private static final AtomicBoolean FAILED = new AtomicBoolean();

    @TempDir private Path folder;

    @BeforeEach
    void forget() {
        LINES.clear();
        FAILED.set(false);
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "1");
        configuration.setString("restart-strategy.fixed-delay.delay", "100 ms");
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(2);
        return environment;
    }

    private DataStream<LineBatch> source(StreamExecutionEnvironment environment, boolean follow) {
        return environment.fromSource(
                LogFileSource.of(List.of(folder + "/*"), follow),
                WatermarkStrategy.noWatermarks(),
                "log-files",
                TypeInformation.of(LineBatch.class));
    }

    private static String collect(LineBatch batch) {
        String name = Path.of(batch.path()).getFileName().toString();
        Queue<String> lines = LINES.computeIfAbsent(name, key -> new ConcurrentLinkedQueue<>());
        for (int i = 0; i < batch.size(); i++) {
            int start = batch.start(i);
            int length = batch.ends()[i] - start;
            lines.add(new String(batch.data(), start, length, StandardCharsets.UTF_8));
        }
        return name;
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private void write(String name, List<String> lines, long modified) throws Exception {
        byte[] content = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve(name);
        Files.write(file, name.endsWith(".gz") ? LogFileTest.pack("gz", content) : content);
        Files.setLastModifiedTime(file, FileTime.fromMillis(modified));
    }

    private static void await(String file, List<String> lines) throws Exception {
        for (int i = 0; i < 300; i++) {
            if (List.copyOf(LINES.getOrDefault(file, new ConcurrentLinkedQueue<>()))
                    .equals(lines)) {
                return;
            }
            Thread.sleep(100);
        }
        assertThat(LINES.get(file)).containsExactlyElementsOf(lines);
    }

    @Test
    void readsExactlyTheLinesOfPlainAndGzippedFiles() throws Exception {
        List<String> old = numbered("old ", 30_000);
        List<String> now = numbered("now ", 30_000);
        write("mail.log.1.gz", old, 1_000);
        write("mail.log", now, 2_000);
        write("dovecot.log", numbered("login ", 10), 2_000);
        StreamExecutionEnvironment environment = environment();
        List<String> order = new ArrayList<>();
        source(environment, false)
                .map(LogFileSourceITCase::collect)
                .returns(Types.STRING)
                .executeAndCollect()
                .forEachRemaining(order::add);
        assertThat(LINES.get("mail.log.1.gz")).containsExactlyElementsOf(old);
        assertThat(LINES.get("mail.log")).containsExactlyElementsOf(now);
        assertThat(LINES.get("dovecot.log")).containsExactlyElementsOf(numbered("login ", 10));
        order.removeIf(name -> name.equals("dovecot.log"));
        assertThat(order.lastIndexOf("mail.log.1.gz")).isLessThan(order.indexOf("mail.log"));
    }

    @Test
    void followsFilesAsTheyGrowAndAppear() throws Exception {
        write("mail.log.1", List.of("old"), 1_000);
        write("mail.log", List.of("one"), 2_000);
        write("dovecot.log", List.of("login"), 2_000);
        StreamExecutionEnvironment environment = environment();
        source(environment, true)
                .map(LogFileSourceITCase::collect)
                .returns(Types.STRING)
                .sinkTo(new DiscardingSink<>());
        JobClient job = environment.executeAsync();
        try {
            await("mail.log", List.of("one"));
            await("mail.log.1", List.of("old"));
            await("dovecot.log", List.of("login"));
            Path growing = folder.resolve("mail.log");
            Files.writeString(growing, "two\nunfin", StandardOpenOption.APPEND);
            await("mail.log", List.of("one", "two"));
            write("imap.log", List.of("appeared"), 3_000);
            await("imap.log", List.of("appeared"));
            Files.writeString(growing, "ished\n", StandardOpenOption.APPEND);
            await("mail.log", List.of("one", "two", "unfinished"));
        } finally {
            job.cancel().get();
        }
    }

    @Test
    void losesNoLineWhenTheJobRestarts() throws Exception {
        List<String> old = numbered("old ", 60_000);
        List<String> now = numbered("now ", 60_000);
        write("mail.log.1.gz", old, 1_000);
        write("mail.log", now, 2_000);
        StreamExecutionEnvironment environment = environment();
        environment.enableCheckpointing(100);
        source(environment, false)
                .map(new FailingOnce())
                .returns(Types.STRING)
                .executeAndCollect()
                .forEachRemaining(name -> {});
        assertThat(FAILED).isTrue();
        assertThat(Set.copyOf(LINES.get("mail.log.1.gz"))).isEqualTo(Set.copyOf(old));
        assertThat(Set.copyOf(LINES.get("mail.log"))).isEqualTo(Set.copyOf(now));
        // It went on at the checkpoint and did not begin again.
        assertThat(LINES.get("mail.log.1.gz").stream().filter("old 0"::equals)).hasSize(1);
    }

    /** Slow, so that there are checkpoints, and failing behind the first of them. */
    private static final class FailingOnce
            implements MapFunction<LineBatch, String>, CheckpointListener {

        private static final long serialVersionUID = 1L;

        private boolean checkpointed;
        private int batchesSince;

        @Override
        public String map(LineBatch batch) throws Exception {
            Thread.sleep(20);
            if (checkpointed && ++batchesSince > 3 && FAILED.compareAndSet(false, true)) {
                throw new IllegalStateException("failing on purpose");
            }
            return collect(batch);
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            checkpointed = true;
        }
    }
}
