package io.mailscope.jobs;

import static io.mailscope.jobs.Operators.named;

import io.mailscope.jobs.alert.RaisedAlert;
import io.mailscope.jobs.correlate.MessageLine;
import io.mailscope.jobs.index.AccessDocuments;
import io.mailscope.jobs.index.AlertDocuments;
import io.mailscope.jobs.index.DeliveryDocuments;
import io.mailscope.jobs.index.FailureDocuments;
import io.mailscope.jobs.index.FlowDocuments;
import io.mailscope.jobs.index.HealthDocuments;
import io.mailscope.jobs.index.LineDocuments;
import io.mailscope.jobs.index.MailDocument;
import io.mailscope.jobs.index.MessageDocuments;
import io.mailscope.jobs.index.QueueDocuments;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.parse.UnparsedLine;
import io.mailscope.jobs.trace.TracedMessage;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** All that shall be kept becomes documents. */
final class IndexStage {

    private final DeliveryDocuments deliveries;
    private final QueueDocuments queues;
    private final MessageDocuments messages;
    private final LineDocuments lines;
    private final AccessDocuments access;
    private final FlowDocuments flows;
    private final FailureDocuments failures;
    private final HealthDocuments health;
    private final AlertDocuments alerts;

    IndexStage(PipelineOptions options) {
        deliveries = new DeliveryDocuments(options.namespace());
        queues = new QueueDocuments(options.namespace());
        messages = new MessageDocuments(options.namespace());
        lines = new LineDocuments(options.namespace());
        access = new AccessDocuments(options.namespace());
        flows = new FlowDocuments(options.namespace());
        failures = new FailureDocuments(options.namespace());
        health = new HealthDocuments(options.namespace());
        alerts = new AlertDocuments(options.namespace());
    }

    DataStream<MailDocument> ofLines(
            DataStream<LoggedEvent> events, DataStream<UnparsedLine> unparsed) {
        return document(events.<MailDocument>flatMap(lines::of), "document-line")
                .union(document(unparsed.<MailDocument>map(lines::of), "document-unparsed"));
    }

    DataStream<MailDocument> ofMessageLines(
            DataStream<MessageLine> decisions, DataStream<MessageLine> verdicts) {
        return document(decisions.<MailDocument>map(lines::of), "document-decision")
                .union(document(verdicts.<MailDocument>map(lines::of), "document-verdict"));
    }

    DataStream<MailDocument> ofQueue(CorrelateStage queue) {
        return document(queue.attempts().<MailDocument>map(deliveries::of), "document-delivery")
                .union(
                        document(
                                queue.lengths().<MailDocument>flatMap(queues::of),
                                "document-queue"),
                        document(
                                queue.shapes().<MailDocument>map(queues::of),
                                "document-queue-shape"),
                        document(
                                queue.drifts().<MailDocument>map(queues::of),
                                "document-queue-drift"));
    }

    DataStream<MailDocument> ofMessages(DataStream<TracedMessage> traced) {
        return document(traced.<MailDocument>map(messages::of), "document-message");
    }

    /** Slow operations are a line each; the lines of logins and sessions are joined before. */
    DataStream<MailDocument> ofAccounts(DataStream<LoggedEvent> events, AccountStage accounts) {
        return document(accounts.logins().<MailDocument>map(access::of), "document-login")
                .union(
                        document(
                                accounts.sessions().<MailDocument>map(access::of),
                                "document-session"),
                        document(events.<MailDocument>flatMap(access::of), "document-slow"),
                        document(
                                accounts.measurements().<MailDocument>map(access::of),
                                "document-account"));
    }

    DataStream<MailDocument> ofFigures(AggregateStage figures) {
        return document(figures.flow().<MailDocument>map(flows::of), "document-flow")
                .union(
                        document(
                                figures.failures().<MailDocument>map(failures::of),
                                "document-failure"),
                        document(
                                figures.newTexts().<MailDocument>map(failures::of),
                                "document-new-text"),
                        document(
                                figures.latency().<MailDocument>map(flows::of), "document-latency"),
                        document(
                                figures.coverage().<MailDocument>map(health::of),
                                "document-coverage"),
                        document(figures.lag().<MailDocument>map(health::of), "document-lag"));
    }

    DataStream<MailDocument> ofAlerts(DataStream<RaisedAlert> raised) {
        return document(raised.<MailDocument>map(alerts::of), "document-alert");
    }

    private static DataStream<MailDocument> document(
            SingleOutputStreamOperator<MailDocument> stream, String name) {
        return named(stream, MailDocument.class, name);
    }
}
