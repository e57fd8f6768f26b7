package io.mailscope.jobs.cli;

import io.mailscope.jobs.MailFigures;
import io.mailscope.jobs.aggregate.FailureMeasurement;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.correlate.QueueLength;
import io.mailscope.jobs.summary.Summary;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.util.CloseableIterator;

/** Brings the measurements of a running job into a summary. */
final class SummaryCollector implements AutoCloseable {

    private final CloseableIterator<FlowMeasurement> flow;
    private final CloseableIterator<FailureMeasurement> failures;
    private final CloseableIterator<QueueLength> lengths;
    private final Summary summary;
    private final ExecutorService threads = Executors.newFixedThreadPool(3);

    /** Must be made before the job is started. */
    SummaryCollector(MailFigures figures, Summary summary) {
        this.flow = figures.flow().collectAsync();
        this.failures = figures.failures().collectAsync();
        this.lengths = figures.queueLengths().collectAsync();
        this.summary = summary;
    }

    /** Takes all measurements; returns when the job has ended. */
    void collect() {
        // Side by side: a stream that nobody takes from would hold the job back.
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(
                                () -> flow.forEachRemaining(summary::add), threads),
                        CompletableFuture.runAsync(
                                () -> failures.forEachRemaining(summary::add), threads),
                        CompletableFuture.runAsync(
                                () -> lengths.forEachRemaining(summary::add), threads))
                .join();
    }

    @Override
    public void close() throws Exception {
        threads.shutdownNow();
        flow.close();
        failures.close();
        lengths.close();
    }
}
