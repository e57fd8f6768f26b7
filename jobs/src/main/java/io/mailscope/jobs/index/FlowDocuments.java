package io.mailscope.jobs.index;

import io.mailscope.jobs.aggregate.Figure;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.aggregate.LatencyMeasurement;
import io.mailscope.jobs.aggregate.Percentiles;
import java.io.Serializable;

/**
 * The documents that a minute's figures become.
 *
 * @param namespace last part of the data streams' names
 */
public record FlowDocuments(String namespace) implements Serializable {

    /** What a host did within a minute; figures that are zero are left out. */
    public MailDocument of(FlowMeasurement flow) {
        DocumentWriter d = start(flow.windowStart(), flow.host());
        for (Figure figure : Figure.values()) {
            if (flow.of(figure) != 0) {
                d.delta("mail.flow." + figure.id(), flow.of(figure));
            }
        }
        d.mark("mail.correction", flow.isCorrection());
        String which = flow.handOver().isEmpty() ? "" + flow.revision() : flow.handOver();
        return d.build(
                DocumentIds.bounded("f|" + flow.windowStart() + '|' + flow.host() + '|' + which));
    }

    /** How long mail took on a host within a minute. */
    public MailDocument of(LatencyMeasurement latency) {
        DocumentWriter d = start(latency.windowStart(), latency.host());
        for (Percentiles p : latency.percentiles()) {
            String path = "mail.latency." + p.what() + '.';
            d.number(path + "p50", p.p50())
                    .number(path + "p90", p.p90())
                    .number(path + "p99", p.p99())
                    .number(path + "count", p.count());
        }
        return d.mark("mail.correction", latency.revision() > 0)
                .build(
                        "l|"
                                + latency.windowStart()
                                + '|'
                                + latency.host()
                                + '|'
                                + latency.revision());
    }

    private DocumentWriter start(long windowStart, String host) {
        return new DocumentWriter("metrics", "mail.flow", namespace, windowStart)
                .text("event.kind", "metric")
                .text("host.name", host)
                .number("mail.window_seconds", FlowMeasurement.WINDOW_MILLIS / 1000);
    }
}
