package io.mailscope.jobs;

import io.mailscope.jobs.index.MailDocument;
import io.mailscope.jobs.trace.TracedMessage;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The whole streaming path: parse, snapshot, correlate, trace, account, aggregate, alert, index,
 * each wired by a class of its own. Sources and sinks are the caller's; what no sink asks for is
 * not wired and costs nothing.
 */
public final class MailFlowPipeline {

    private final FollowedMail mail;
    private final VerdictStage verdicts;
    private final TraceStage traces;
    private final MailFigures figures;
    private final Once<DataStream<MailDocument>> documents;

    private MailFlowPipeline(FollowedMail mail) {
        this.mail = mail;
        verdicts = new VerdictStage(mail);
        traces = TraceStage.judged(mail, verdicts);
        figures = new MailFigures(mail, traces);
        documents = Once.of(() -> index(new IndexStage(mail.options())));
    }

    /** Messages and documents, and all figures with them. */
    public static MailFlowPipeline of(FollowedMail mail) {
        return new MailFlowPipeline(mail);
    }

    private DataStream<MailDocument> index(IndexStage index) {
        return index.ofLines(mail.events(), mail.parsed().unparsed())
                .union(
                        index.ofMessageLines(mail.queue().decisions(), verdicts.lines()),
                        index.ofQueue(mail.queue()),
                        index.ofMessages(traces.messages()),
                        index.ofAccounts(mail.events(), figures.accountStage()),
                        index.ofFigures(figures.aggregateStage()),
                        index.ofAlerts(figures.alerts()));
    }

    /** What is counted and judged. */
    public MailFigures figures() {
        return figures;
    }

    /** Each message when it first deferred and when it ended, in its trace. */
    public DataStream<TracedMessage> messages() {
        return traces.messages();
    }

    /** All that Elasticsearch shall hold. */
    public DataStream<MailDocument> documents() {
        return documents.get();
    }
}
