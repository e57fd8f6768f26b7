package io.mailscope.parsers.postfix;

import io.mailscope.parsers.Shape;
import io.mailscope.parsers.event.MailEvent.DeliverySkipped;
import io.mailscope.parsers.event.MailEvent.MessageExpired;
import io.mailscope.parsers.event.MailEvent.QueueActivated;
import io.mailscope.parsers.event.MailEvent.QueueRemoved;
import io.mailscope.parsers.grok.GrokLibrary;
import java.util.List;

/** Lines of qmgr(8). */
final class QmgrShapes {

    private QmgrShapes() {}

    static List<Shape> of(GrokLibrary library) {
        return List.of(
                Shape.of(
                        library,
                        "QMGR_ACTIVE",
                        "qid sender size nrcpt",
                        c ->
                                new QueueActivated(
                                        c.text(0),
                                        c.text(1),
                                        c.number(2, -1),
                                        (int) c.number(3, -1))),
                Shape.of(library, "QMGR_REMOVED", "qid", c -> new QueueRemoved(c.text(0))),
                Shape.of(
                        library,
                        "QMGR_EXPIRED",
                        "qid sender forced",
                        c -> new MessageExpired(c.text(0), c.text(1), c.has(2))),
                Shape.of(library, "QMGR_SKIPPED", "qid", c -> new DeliverySkipped(c.text(0))));
    }
}
