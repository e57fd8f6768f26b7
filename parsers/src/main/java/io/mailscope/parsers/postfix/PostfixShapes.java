package io.mailscope.parsers.postfix;

import io.mailscope.parsers.Shape;
import io.mailscope.parsers.event.MailEvent.DaemonProblem;
import io.mailscope.parsers.event.MailEvent.SizeLimitExceeded;
import io.mailscope.parsers.grok.GrokLibrary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which shapes each Postfix program logs, the frequent ones first. */
public final class PostfixShapes {

    private PostfixShapes() {}

    /** From the program's name (the last part of the syslog tag) to its shapes. */
    public static Map<String, List<Shape>> byProgram(GrokLibrary library) {
        Map<String, List<Shape>> shapes = new HashMap<>();
        List<Shape> delivery = DeliveryShapes.of(library);
        for (String agent :
                List.of("smtp", "lmtp", "local", "virtual", "pipe", "error", "retry", "discard")) {
            shapes.put(agent, delivery);
        }
        List<Shape> smtpd = SmtpdShapes.of(library);
        shapes.put("smtpd", smtpd);
        shapes.put("postscreen", PostscreenShapes.of(library));
        shapes.put("cleanup", CleanupShapes.of(library));
        shapes.put("qmgr", QmgrShapes.of(library));
        shapes.put("oqmgr", shapes.get("qmgr"));
        shapes.put("bounce", List.of(QueueShapes.notification(library)));
        shapes.put("pickup", List.of(QueueShapes.pickup(library)));
        shapes.put("postsuper", QueueShapes.postsuper(library));
        shapes.put("opendkim", List.of(Shape.remark(library, "OPENDKIM", "DKIM verdict")));
        shapes.put("master", QueueShapes.master(library));
        for (String quiet :
                List.of(
                        "postfix-script",
                        "anvil",
                        "scache",
                        "verify",
                        "dnsblog",
                        "tlsmgr",
                        "trivial-rewrite",
                        "proxymap",
                        "flush",
                        "showq",
                        "postlogd",
                        "sendmail",
                        "postdrop",
                        "postqueue",
                        "tlsproxy")) {
            shapes.put(quiet, quiet(library));
        }
        shapes.replaceAll((program, own) -> withProblems(library, own));
        return shapes;
    }

    private static List<Shape> quiet(GrokLibrary library) {
        return List.of(
                Shape.remark(library, "SCRIPT", "postfix-script"),
                Shape.remark(library, "STATISTICS", "statistics"),
                Shape.remark(library, "CACHE_CLEANUP", "cache cleanup"),
                Shape.remark(library, "DNSBLOG", "dns blocklist hit"));
    }

    private static List<Shape> withProblems(GrokLibrary library, List<Shape> own) {
        List<Shape> all = new ArrayList<>(own);
        all.add(Shape.of(library, "SIZE_LIMIT", "qid", c -> new SizeLimitExceeded(c.text(0))));
        all.add(
                Shape.of(
                        library,
                        "PROBLEM",
                        "level text",
                        c -> new DaemonProblem(c.text(0), c.text(1))));
        return List.copyOf(all);
    }
}
