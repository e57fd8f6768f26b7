package io.mailscope.jobs.cli;

import io.mailscope.jobs.MailFlowPipeline;
import io.mailscope.jobs.index.CountryFunction;
import io.mailscope.jobs.index.ElasticsearchOptions;
import io.mailscope.jobs.index.ElasticsearchSink;
import io.mailscope.jobs.index.MailDocument;
import io.mailscope.jobs.index.TemplateInstaller;
import java.io.IOException;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Elasticsearch behind the pipeline.
 *
 * @param countries file that tells the country of an address, or null
 */
record IndexSink(ElasticsearchOptions options, CountryFunction countries) implements MailJob.Sink {

    IndexSink(ElasticsearchOptions options) {
        this(options, null);
    }

    void installTemplates() throws IOException {
        TemplateInstaller.install(options);
    }

    @Override
    public void accept(MailFlowPipeline pipeline) {
        documents(pipeline)
                .sinkTo(new ElasticsearchSink(options))
                .uid("elasticsearch")
                .name("elasticsearch");
    }

    private DataStream<MailDocument> documents(MailFlowPipeline pipeline) {
        return countries == null
                ? pipeline.documents()
                : pipeline.documents().map(countries).uid("countries").name("countries");
    }
}
