package io.mailscope.parsers.postfix;

import io.mailscope.parsers.Shape;
import io.mailscope.parsers.event.MailEvent.MessageIdSeen;
import io.mailscope.parsers.grok.GrokLibrary;
import java.util.List;

/** Lines of cleanup(8): message ids, header and body checks, milter verdicts. */
final class CleanupShapes {

    private CleanupShapes() {}

    static List<Shape> of(GrokLibrary library) {
        return List.of(
                Shape.of(
                        library,
                        "CLEANUP_MESSAGE_ID",
                        "qid message_id resent",
                        c -> new MessageIdSeen(c.text(0), c.text(1), c.has(2))),
                Shape.of(
                        library,
                        "CLEANUP_ACCESS",
                        "qid action stage client_host client_ip reply sender recipient helo",
                        SmtpdShapes::decision),
                SmtpdShapes.access(library));
    }
}
