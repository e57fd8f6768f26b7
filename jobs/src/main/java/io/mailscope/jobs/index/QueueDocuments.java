package io.mailscope.jobs.index;

import io.mailscope.jobs.correlate.QueueDrift;
import io.mailscope.jobs.correlate.QueueLength;
import io.mailscope.jobs.correlate.QueueShape;
import java.io.Serializable;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.apache.flink.util.Collector;

/**
 * The documents that queue lengths and their drift become.
 *
 * @param namespace last part of the data streams' names
 */
public record QueueDocuments(String namespace) implements Serializable {

    /** qshape's columns, in minutes. */
    private static final List<String> AGES =
            List.of(
                    "up_to_5",
                    "up_to_10",
                    "up_to_20",
                    "up_to_40",
                    "up_to_80",
                    "up_to_160",
                    "up_to_320",
                    "up_to_640",
                    "up_to_1280",
                    "over_1280");

    /** The length of each queue at one moment: a document per state. */
    public void of(QueueLength length, Collector<MailDocument> out) {
        ObjLongConsumer<String> state = (name, value) -> out.collect(queue(length, name, value));
        state.accept("incoming", length.incoming());
        state.accept("active", length.active());
        state.accept("deferred", length.deferred());
        state.accept("hold", length.hold());
        state.accept("maildrop", length.maildrop());
        state.accept("total", length.total());
    }

    private MailDocument queue(QueueLength length, String state, long value) {
        String key = length.host() + '|' + length.instance() + '|' + state;
        return start(length.timeMillis(), length.host())
                .text("postfix.instance", length.instance())
                .text("mail.queue.by", "state")
                .text("mail.queue.state", state)
                .number("mail.queue.length", value)
                .text("mail.queue.baseline", length.baselineKnown() ? "known" : "unknown")
                .build("q|" + length.timeMillis() + '|' + key);
    }

    /** A row of qshape: mail of one state by age, of all domains or of one. */
    public MailDocument of(QueueShape shape) {
        DocumentWriter d =
                start(shape.timeMillis(), shape.host())
                        .text("postfix.instance", shape.instance())
                        .text("mail.queue.by", shape.by())
                        .text("mail.queue.state", shape.state())
                        .text("mail.queue.domain", shape.value())
                        .number("mail.queue.length", shape.total());
        for (int i = 0; i < AGES.size(); i++) {
            d.number("mail.queue.ages." + AGES.get(i), shape.ages()[i]);
        }
        String id =
                String.join(
                        "|",
                        "qs",
                        Long.toString(shape.timeMillis()),
                        shape.host(),
                        shape.instance(),
                        shape.state(),
                        shape.by(),
                        shape.value());
        return d.build(DocumentIds.bounded(id));
    }

    /** What a snapshot showed to be wrong. */
    public MailDocument of(QueueDrift drift) {
        return start(drift.timeMillis(), drift.host())
                .text("postfix.instance", drift.instance())
                .number("mail.queue.drift.compared", drift.compared())
                .number("mail.queue.drift.missing", drift.missing())
                .number("mail.queue.drift.surplus", drift.surplus())
                .number("mail.queue.drift.misplaced", drift.misplaced())
                .build("qd|" + drift.timeMillis() + '|' + drift.host() + '|' + drift.instance());
    }

    private DocumentWriter start(long timeMillis, String host) {
        return new DocumentWriter("metrics", "mail.queue", namespace, timeMillis)
                .text("event.kind", "metric")
                .text("host.name", host);
    }
}
