package io.mailscope.dashboards.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mailscope.dashboards.query.Alerts;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.dashboards.query.Stored;
import io.mailscope.dashboards.query.TimeRange;
import java.time.Clock;
import java.util.Optional;

/** What happened in a stretch of time, on one host or all, as the page shows it. */
final class Overview {

    private static final int TOP_FAILURES = 20;
    private static final int TOP_CAUSES = 10;

    private final MailSearch search;
    private final Stored stored;
    private final Clock clock;

    Overview(MailSearch search, Clock clock) {
        this.search = search;
        this.stored = new Stored(search);
        this.clock = clock;
    }

    /**
     * The range that is meant; empty when it depends on what is stored and nothing is.
     *
     * @throws IllegalArgumentException with one line when it cannot be read
     */
    Optional<TimeRange> range(WantedRange wanted) {
        return wanted.needsKnown()
                ? stored.period().map(wanted::within)
                : Optional.of(wanted.at(clock));
    }

    /**
     * The figures of a time range.
     *
     * @param host one host, or empty for all
     */
    JsonNode of(WantedRange wanted, String host) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        Optional<TimeRange> known = stored.period();
        if (known.isEmpty()) {
            return out;
        }
        TimeRange named = wanted.needsKnown() ? wanted.within(known.get()) : wanted.at(clock);
        // What is not measured yet would be shown as a fall to nothing.
        TimeRange range = named.until(known.get().to());
        out.put("from", range.from()).put("to", range.to()).put("host", host);
        out.put("knownFrom", known.get().from()).put("knownTo", known.get().to());
        out.put("bucketMillis", range.bucketMillis()).set("time", new Bars(range).times());
        flow(range, host, out);
        failures(range, host, out);
        lists(range, host, out);
        Alerts.read(search, range, host, out.putObject("alerts"));
        out.withObjectProperty("tops").set("accounts", Accounts.read(search, range));
        long until = wanted.needsKnown() ? Math.max(range.to(), clock.millis()) : named.to();
        LogsRead.read(search, range, until, host, out.putObject("reading"));
        return out;
    }

    private void flow(TimeRange range, String host, ObjectNode out) {
        Flow flow = Flow.read(search, range, host);
        QueueLengths queue = QueueLengths.read(search, range, host);
        out.set("figures", flow.figures());
        out.set("rates", flow.rates());
        out.set("success", flow.success());
        out.set("hosts", flow.hosts());
        out.set("queue", queue.overTime());
        out.set("queued", queue.latest());
        out.withObjectProperty("tops").set("hosts", flow.hostTable());
    }

    private void failures(TimeRange range, String host, ObjectNode out) {
        Failures failures = Failures.read(search, range, host);
        out.set("failures", failures.top(TOP_FAILURES));
        out.set("codes", failures.codesOverTime());
        out.withObjectProperty("tops").set("causes", failures.causes(TOP_CAUSES));
    }

    private void lists(TimeRange range, String host, ObjectNode out) {
        TopLists lists = new TopLists(search, range, host);
        ObjectNode tops = out.withObjectProperty("tops");
        lists.deliveries(tops);
        tops.set("refusals", lists.refusals());
    }
}
