package io.mailscope.jobs.index;

import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Creates documents in Elasticsearch through its bulk API. At least once, and idempotent by the
 * documents' ids: a document that is there already counts as written.
 */
public final class ElasticsearchSink extends AsyncSinkBase<MailDocument, MailDocument> {

    private static final long serialVersionUID = 1L;

    static final int MAX_BATCH = 1_000;
    static final int MAX_IN_FLIGHT = 4;
    static final int MAX_BUFFERED = 20_000;
    static final long MAX_BATCH_BYTES = 5L << 20;
    static final long LINGER_MILLIS = 500;
    static final long MAX_DOCUMENT_BYTES = 1L << 20;

    private final ElasticsearchOptions options;

    public ElasticsearchSink(ElasticsearchOptions options) {
        super(
                (document, context) -> document,
                MAX_BATCH,
                MAX_IN_FLIGHT,
                MAX_BUFFERED,
                MAX_BATCH_BYTES,
                LINGER_MILLIS,
                MAX_DOCUMENT_BYTES);
        this.options = options;
    }

    @Override
    public ElasticsearchWriter createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public ElasticsearchWriter restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<MailDocument>> buffered) {
        return new ElasticsearchWriter(getElementConverter(), context, options, buffered);
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<MailDocument>>
            getWriterStateSerializer() {
        return new MailDocumentSerializer();
    }
}
