package io.mailscope.jobs.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mailscope.alerts.rule.Metric;
import io.mailscope.alerts.rule.Rule;
import io.mailscope.alerts.rule.Sample;
import io.mailscope.dashboards.query.Query;
import io.mailscope.dashboards.query.Streams;
import io.mailscope.jobs.account.AccountMeasurement;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.alert.Facts;
import io.mailscope.jobs.alert.Gauges;
import io.mailscope.jobs.alert.Slices;
import io.mailscope.parsers.event.DaemonEvent.DaemonProblem;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.flink.util.Collector;

/**
 * Documents of one kind, and what rules see in them.
 *
 * @param stream where they are
 * @param which of them
 * @param metrics what they count towards
 * @param moment when one counts, epoch milliseconds: of a value a millisecond before its own, so
 *     that it is known when its moment is judged
 * @param teller adds what one counts to slices, or gives a value out
 */
record Chapter(
        String stream,
        ObjectNode which,
        Set<Metric> metrics,
        ToLongFunction<StoredDocument> moment,
        Teller teller) {

    /** Tells what a document counts. */
    interface Teller {
        void tell(StoredDocument document, Slices slices, Collector<Sample> values);
    }

    private static final long MINUTE_MILLIS = FlowMeasurement.WINDOW_MILLIS;
    private static final ObjectNode NO_CORRECTION = Query.not(Query.term("mail.correction", true));

    /** All that is stored of what rules watch. */
    static List<Chapter> all() {
        return List.of(
                attempts(),
                logins(),
                problems(),
                fullDisks(),
                newTexts(),
                lines(),
                flow(),
                delays(),
                queues(),
                accounts(),
                lags());
    }

    private static Chapter attempts() {
        return new Chapter(
                Streams.DELIVERY,
                Query.all(),
                Set.of(
                        Metric.DELIVERY_FAILURES,
                        Metric.DESTINATION_FAILURES,
                        Metric.SENDER_BOUNCES,
                        Metric.ACCOUNT_RECIPIENTS),
                StoredDocument::millis,
                (d, slices, values) -> Facts.of(StoredRecords.attempt(d), slices));
    }

    private static Chapter logins() {
        return new Chapter(
                Streams.ACCESS,
                Query.terms("event.action", List.of("login", "login-failed")),
                Set.of(
                        Metric.SOURCE_REFUSALS,
                        Metric.SOURCE_ACCOUNTS,
                        Metric.ACCOUNT_GUESSERS,
                        Metric.ACCOUNT_NETWORKS),
                StoredDocument::millis,
                (d, slices, values) -> Facts.of(StoredRecords.login(d), d.millis(), slices));
    }

    private static Chapter problems() {
        return new Chapter(
                Streams.SYSTEM,
                Query.exists("log.level"),
                Set.of(Metric.DAEMON_PROBLEMS),
                StoredDocument::millis,
                (d, slices, values) ->
                        Facts.ofProblem(
                                d.host(),
                                d.text("process.name"),
                                d.millis(),
                                new DaemonProblem(
                                        d.text("log.level"),
                                        d.text("message"),
                                        d.text("mail.problem.kind"),
                                        ""),
                                slices));
    }

    private static Chapter fullDisks() {
        return new Chapter(
                Streams.REJECTION,
                Query.term("mail.dsn", Facts.SYSTEM_FULL),
                Set.of(Metric.DAEMON_PROBLEMS),
                StoredDocument::millis,
                (d, slices, values) ->
                        Facts.ofFullDisk(
                                d.host(),
                                d.text("process.name"),
                                d.millis(),
                                d.text("event.reason"),
                                slices));
    }

    private static Chapter newTexts() {
        return new Chapter(
                Streams.SYSTEM,
                Query.term("event.action", "new-failure-text"),
                Set.of(Metric.FAILURE_TEXTS),
                StoredDocument::millis,
                (d, slices, values) -> Facts.of(StoredRecords.failureText(d), slices));
    }

    private static Chapter lines() {
        return new Chapter(
                Streams.PARSE,
                Query.exists("mail.parse.lines"),
                Set.of(Metric.LINES_UNPARSED),
                d -> d.millis() + MINUTE_MILLIS - Rule.SLICE_MILLIS,
                (d, slices, values) -> Facts.of(StoredRecords.coverage(d), slices));
    }

    private static Chapter flow() {
        return new Chapter(
                Streams.FLOW,
                Query.allOf(List.of(Query.exists("mail.flow"), NO_CORRECTION)),
                Set.of(Metric.FLOW_SENT, Metric.FLOW_RECEIVED, Metric.FLOW_REJECTED),
                d -> d.millis() + MINUTE_MILLIS - 1,
                (d, slices, values) -> Gauges.of(StoredRecords.flow(d), values));
    }

    private static Chapter delays() {
        return new Chapter(
                Streams.FLOW,
                Query.allOf(List.of(Query.exists("mail.latency.delay.p90"), NO_CORRECTION)),
                Set.of(Metric.DELIVERY_DELAY),
                d -> d.millis() + MINUTE_MILLIS - 1,
                (d, slices, values) -> Gauges.of(StoredRecords.delay(d), values));
    }

    private static Chapter queues() {
        return new Chapter(
                Streams.QUEUE,
                Query.allOf(
                        List.of(
                                Query.term("mail.queue.by", "state"),
                                Query.terms("mail.queue.state", List.of("total", "deferred")))),
                Set.of(Metric.QUEUE_LENGTH, Metric.QUEUE_DEFERRED),
                d -> d.millis() - 1,
                (d, slices, values) ->
                        values.collect(
                                Sample.gauge(
                                        d.text("mail.queue.state").equals("total")
                                                ? Metric.QUEUE_LENGTH
                                                : Metric.QUEUE_DEFERRED,
                                        d.host(),
                                        d.host() + '/' + d.text("postfix.instance"),
                                        d.millis(),
                                        d.value("mail.queue.length"))));
    }

    private static Chapter accounts() {
        return new Chapter(
                Streams.ACCOUNT,
                Query.allOf(
                        List.of(
                                Query.term("mail.account.by", AccountMeasurement.USER),
                                Query.exists("mail.account.recipients"),
                                NO_CORRECTION)),
                Set.of(Metric.ACCOUNT_NEW_RECIPIENTS),
                d -> d.millis() + 1_000 * d.number("mail.window_seconds") - 1,
                (d, slices, values) -> Gauges.of(StoredRecords.account(d), values));
    }

    private static Chapter lags() {
        return new Chapter(
                Streams.PARSE,
                Query.exists("mail.parse.lag_seconds"),
                Set.of(Metric.LOG_LAG),
                d -> d.millis() - 1,
                (d, slices, values) -> Gauges.of(StoredRecords.lag(d), values));
    }
}
