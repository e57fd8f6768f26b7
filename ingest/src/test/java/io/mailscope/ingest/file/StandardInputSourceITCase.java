package io.mailscope.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.line.LineBatch;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** Standard input as a source of a real job with two tasks, of which one reads. */
class StandardInputSourceITCase {

    @Test
    void readsEveryLineOnceAndEnds() throws Exception {
        InputStream before = System.in;
        System.setIn(
                new ByteArrayInputStream(
                        "a line\n".repeat(10_000).getBytes(StandardCharsets.UTF_8)));
        try (StreamExecutionEnvironment job =
                StreamExecutionEnvironment.createLocalEnvironment(2)) {
            var batches =
                    job.fromSource(
                            StandardInputSource.of(false),
                            WatermarkStrategy.noWatermarks(),
                            "standard-input",
                            TypeInformation.of(LineBatch.class));
            int lines = 0;
            try (var all = batches.executeAndCollect()) {
                while (all.hasNext()) {
                    lines += all.next().size();
                }
            }
            assertThat(lines).isEqualTo(10_000);
        } finally {
            System.setIn(before);
        }
    }
}
