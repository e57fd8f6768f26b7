package io.mailscope.jobs.cli;

import io.mailscope.jobs.parse.ParseCounters;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;

/**
 * Says how far a running job has come: one line that rewrites itself on a terminal, a line every
 * ten seconds elsewhere.
 */
final class Progress implements AutoCloseable {

    private static final long TERMINAL_SECONDS = 1;
    private static final long PIPE_SECONDS = 10;

    private final JobClient job;
    private final PrintWriter out;
    private final boolean terminal;
    private final long startNanos = System.nanoTime();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "progress");
                        thread.setDaemon(true);
                        return thread;
                    });

    private Progress(JobClient job, PrintWriter out, boolean terminal) {
        this.job = job;
        this.out = out;
        this.terminal = terminal;
    }

    /** Begins to report on the job. */
    static Progress of(JobClient job, PrintWriter out) {
        Progress progress = new Progress(job, out, System.console() != null);
        long seconds = progress.terminal ? TERMINAL_SECONDS : PIPE_SECONDS;
        progress.timer.scheduleWithFixedDelay(progress::report, seconds, seconds, TimeUnit.SECONDS);
        return progress;
    }

    private void report() {
        try {
            Map<String, Object> counts = job.getAccumulators().get(1, TimeUnit.SECONDS);
            long lines = (Long) counts.getOrDefault(ParseCounters.IN, 0L);
            long parsed = (Long) counts.getOrDefault(ParseCounters.PARSED, 0L);
            show(line(lines, lines - parsed));
        } catch (Exception notNow) {
            // The job starts or ends; the next report will tell.
        }
    }

    private String line(long lines, long notParsed) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        return String.format(
                Locale.ROOT,
                "mailscope: %,d lines read, %,d not understood, %,.0f s",
                lines,
                notParsed,
                seconds);
    }

    private void show(String line) {
        out.print(terminal ? "\r" + line + " " : line + System.lineSeparator());
        out.flush();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        if (terminal) {
            out.println();
            out.flush();
        }
    }
}
