package io.mailscope.parsers.postfix;

import io.mailscope.parsers.Shape;
import io.mailscope.parsers.event.MailEvent.MasterStarted;
import io.mailscope.parsers.event.MailEvent.MessagePickedUp;
import io.mailscope.parsers.event.MailEvent.NotificationSent;
import io.mailscope.parsers.event.MailEvent.QueueCommand;
import io.mailscope.parsers.event.MailEvent.QueueCommandSummary;
import io.mailscope.parsers.grok.GrokLibrary;
import java.util.List;
import java.util.Locale;

/** Lines of the programs around the queue: bounce(8), pickup(8), postsuper(1), master(8). */
final class QueueShapes {

    private QueueShapes() {}

    static Shape notification(GrokLibrary library) {
        return Shape.of(
                library,
                "BOUNCE_NOTIFICATION",
                "qid kind notification",
                c -> new NotificationSent(c.text(0), c.text(1), c.text(2)));
    }

    static Shape pickup(GrokLibrary library) {
        return Shape.of(
                library,
                "PICKUP",
                "qid uid sender orig_qid",
                c -> new MessagePickedUp(c.text(0), (int) c.number(1, -1), c.text(2), c.text(3)));
    }

    static List<Shape> postsuper(GrokLibrary library) {
        return List.of(
                Shape.of(
                        library,
                        "POSTSUPER_COMMAND",
                        "qid action",
                        c -> new QueueCommand(c.text(0), c.text(1))),
                Shape.of(
                        library,
                        "POSTSUPER_SUMMARY",
                        "action count",
                        c ->
                                new QueueCommandSummary(
                                        c.text(0).toLowerCase(Locale.ROOT), (int) c.number(1, 0))));
    }

    static List<Shape> master(GrokLibrary library) {
        return List.of(
                Shape.of(
                        library,
                        "MASTER_STARTED",
                        "reload version",
                        c -> new MasterStarted(c.has(0), c.text(1))),
                Shape.remark(library, "MASTER_STOPPED", "master stopped"));
    }
}
