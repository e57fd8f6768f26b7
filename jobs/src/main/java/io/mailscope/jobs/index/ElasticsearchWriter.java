package io.mailscope.jobs.index;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.metrics.Counter;

/** Sends bulks and judges each item of the reply by itself. */
final class ElasticsearchWriter extends AsyncSinkWriter<MailDocument, MailDocument> {

    private static final long MAX_BACK_OFF_MILLIS = 10_000;

    private final ElasticsearchOptions options;
    private final ElasticsearchAsyncClient client;
    private final DeadLetters deadLetters;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong failingSince = new AtomicLong();
    private final AtomicLong backOffMillis = new AtomicLong(100);
    private final Counter created;
    private final Counter existing;
    private final Counter retried;
    private final Counter dead;

    ElasticsearchWriter(
            ElementConverter<MailDocument, MailDocument> converter,
            WriterInitContext context,
            ElasticsearchOptions options,
            Collection<BufferedRequestState<MailDocument>> buffered) {
        super(converter, context, configuration(), buffered);
        this.options = options;
        this.client = new ElasticsearchAsyncClient(Transport.to(options));
        this.deadLetters = new DeadLetters(Path.of(options.deadLetters()));
        this.created = context.metricGroup().counter("documentsCreated");
        this.existing = context.metricGroup().counter("documentsExisting");
        this.retried = context.metricGroup().counter("documentsRetried");
        this.dead = context.metricGroup().counter("documentsDead");
    }

    private static AsyncSinkWriterConfiguration configuration() {
        return AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(ElasticsearchSink.MAX_BATCH)
                .setMaxBatchSizeInBytes(ElasticsearchSink.MAX_BATCH_BYTES)
                .setMaxInFlightRequests(ElasticsearchSink.MAX_IN_FLIGHT)
                .setMaxBufferedRequests(ElasticsearchSink.MAX_BUFFERED)
                .setMaxTimeInBufferMS(ElasticsearchSink.LINGER_MILLIS)
                .setMaxRecordSizeInBytes(ElasticsearchSink.MAX_DOCUMENT_BYTES)
                .build();
    }

    @Override
    protected long getSizeInBytes(MailDocument document) {
        return document.json().length + document.id().length() + document.dataStream().length();
    }

    @Override
    protected void submitRequestEntries(
            List<MailDocument> documents, ResultHandler<MailDocument> handler) {
        client.bulk(request(documents))
                .whenComplete(
                        (reply, failure) -> {
                            if (failure != null) {
                                failed(documents, failure, handler);
                            } else {
                                judge(documents, reply, handler);
                            }
                        });
    }

    private static BulkRequest request(List<MailDocument> documents) {
        BulkRequest.Builder bulk = new BulkRequest.Builder();
        for (MailDocument document : documents) {
            BinaryData json = BinaryData.of(document.json(), ContentType.APPLICATION_JSON);
            bulk.operations(
                    operation ->
                            operation.create(
                                    create ->
                                            create.index(document.dataStream())
                                                    .id(document.id())
                                                    .document(json)));
        }
        return bulk.build();
    }

    /** The items of a reply stand in the order of the request. */
    private void judge(
            List<MailDocument> documents, BulkResponse reply, ResultHandler<MailDocument> handler) {
        List<MailDocument> again = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            BulkResponseItem item = reply.items().get(i);
            switch (ItemVerdict.of(item.status())) {
                case CREATED -> created.inc();
                case EXISTING -> existing.inc();
                case RETRY -> again.add(documents.get(i));
                case DEAD -> {
                    dead.inc();
                    deadLetters.add(documents.get(i), item.status(), reason(item));
                }
            }
        }
        if (again.isEmpty()) {
            failingSince.set(0);
            backOffMillis.set(100);
            handler.complete();
        } else {
            retry(again, "it is busy", handler);
        }
    }

    private static String reason(BulkResponseItem item) {
        return item.error() == null ? "" : String.valueOf(item.error().reason());
    }

    private void failed(
            List<MailDocument> documents, Throwable failure, ResultHandler<MailDocument> handler) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        boolean refused =
                cause instanceof ElasticsearchException answer
                        && ItemVerdict.of(answer.status()) == ItemVerdict.DEAD;
        if (refused) {
            handler.completeExceptionally(
                    new IOException(
                            "Elasticsearch at "
                                    + options.url()
                                    + " refuses the bulk: "
                                    + cause.getMessage()));
        } else {
            retry(documents, String.valueOf(cause.getMessage()), handler);
        }
    }

    private void retry(List<MailDocument> again, String why, ResultHandler<MailDocument> handler) {
        long now = System.currentTimeMillis();
        failingSince.compareAndSet(0, now);
        if (now - failingSince.get() > options.retryFor().toMillis()) {
            handler.completeExceptionally(
                    new IOException(
                            "Elasticsearch at "
                                    + options.url()
                                    + " did not take documents for "
                                    + options.retryFor().toSeconds()
                                    + " s: "
                                    + why));
            return;
        }
        retried.inc(again.size());
        long wait = backOffMillis.getAndUpdate(w -> Math.min(2 * w, MAX_BACK_OFF_MILLIS));
        timer.schedule(() -> handler.retryForEntries(again), wait, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        super.close();
        timer.shutdownNow();
        try {
            client._transport().close();
        } catch (IOException ignored) {
            // Nothing is left to be sent.
        }
    }
}
