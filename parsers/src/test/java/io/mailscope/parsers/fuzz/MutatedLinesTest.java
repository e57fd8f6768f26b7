package io.mailscope.parsers.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.LabLogs;
import io.mailscope.parsers.LogParser;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.cases.CaseFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Damaged lines: no exception, no hang. The normal run takes {@code mailscope.mutations} of
 * 100,000; {@code lab/fuzz} takes as many as one likes, and docs/fuzzing.md has the result of the
 * long run.
 */
class MutatedLinesTest {

    private static final long MUTATIONS = Long.getLong("mailscope.mutations", 100_000);
    private static final long SEED = Long.getLong("mailscope.seed", 20261124);
    private static final long REFERENCE = 1_795_500_000_000L;
    private static final int WARM_UP = 300;
    private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final LogParser parser = new LogParser(ZoneOffset.UTC);

    @Test
    void neverThrowsAndNeverTakesLong() throws IOException {
        List<String> lines = new ArrayList<>(CaseFiles.lines());
        lines.addAll(LabLogs.lines("mail.log.gz").subList(0, 20_000));
        lines.forEach(line -> parser.parse(line, REFERENCE));
        Mutator mutator = new Mutator(lines, SEED);
        long parsed = 0;
        for (long i = 0; i < MUTATIONS; i++) {
            String line = mutator.next();
            long before = System.nanoTime();
            parsed += parser.parse(line, REFERENCE) instanceof Parsed ? 1 : 0;
            if (System.nanoTime() - before > MAX_NANOS) {
                assertThat(leastOfFour(line)).as(line).isLessThan(MAX_NANOS);
            }
        }
        System.out.printf("%,d mutated lines of seed %d: %,d parsed%n", MUTATIONS, SEED, parsed);
        assertThat(parsed).isBetween(MUTATIONS / 100, MUTATIONS * 99 / 100);
    }

    /**
     * Time of the processor, since the wall's clock also counts the pauses of the machine. A line
     * that is slow is slow each time; the garbage collector comes only once. What is asked is the
     * pattern's cost, so the code is to be compiled first: interpreted it takes twenty times as
     * long.
     */
    private long leastOfFour(String line) {
        for (int i = 0; i < WARM_UP; i++) {
            parser.parse(line, REFERENCE);
        }
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            long before = THREADS.getCurrentThreadCpuTime();
            parser.parse(line, REFERENCE);
            least = Math.min(least, THREADS.getCurrentThreadCpuTime() - before);
        }
        return least;
    }
}
