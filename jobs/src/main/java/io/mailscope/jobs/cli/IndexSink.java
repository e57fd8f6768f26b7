package io.mailscope.jobs.cli;

import io.mailscope.jobs.MailFlowPipeline;
import io.mailscope.jobs.index.ElasticsearchOptions;
import io.mailscope.jobs.index.ElasticsearchSink;
import io.mailscope.jobs.index.TemplateInstaller;
import java.io.IOException;

/** Elasticsearch behind the pipeline. */
record IndexSink(ElasticsearchOptions options) implements MailJob.Sink {

    void installTemplates() throws IOException {
        TemplateInstaller.install(options);
    }

    @Override
    public void accept(MailFlowPipeline pipeline) {
        pipeline.documents()
                .sinkTo(new ElasticsearchSink(options))
                .uid("elasticsearch")
                .name("elasticsearch");
    }
}
