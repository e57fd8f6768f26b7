package io.mailscope.jobs.index;

import io.mailscope.jobs.aggregate.CoverageMeasurement;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.aggregate.LagMeasurement;
import java.io.Serializable;

/**
 * The documents that say how well the logs are read.
 *
 * @param namespace last part of the data streams' names
 */
public record HealthDocuments(String namespace) implements Serializable {

    /** What came of the lines of one program within a minute. */
    public MailDocument of(CoverageMeasurement c) {
        String id = "p|" + c.windowStart() + '|' + c.host() + '|' + c.program();
        return start(c.windowStart(), c.host())
                .text("process.name", c.program())
                .number("mail.window_seconds", FlowMeasurement.WINDOW_MILLIS / 1000)
                .number("mail.parse.lines", c.lines())
                .number("mail.parse.parsed", c.parsed())
                .number("mail.parse.unsupported", c.unsupported())
                .number("mail.parse.malformed", c.malformed())
                .number("mail.parse.lines_lost", c.lost())
                .build(DocumentIds.bounded(id + '|' + c.revision()));
    }

    /** How far a host is behind. */
    public MailDocument of(LagMeasurement lag) {
        return start(lag.timeMillis(), lag.host())
                .number("mail.parse.lag_seconds", lag.lagMillis() / 1000.0)
                .build(DocumentIds.bounded("g|" + lag.timeMillis() + '|' + lag.host()));
    }

    private DocumentWriter start(long millis, String host) {
        return new DocumentWriter("metrics", "mail.parse", namespace, millis)
                .text("event.kind", "metric")
                .text("host.name", host);
    }
}
