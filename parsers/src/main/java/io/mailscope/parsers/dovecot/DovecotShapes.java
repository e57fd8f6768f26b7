package io.mailscope.parsers.dovecot;

import io.mailscope.parsers.Shape;
import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.event.MailEvent.AuthenticationRefused;
import io.mailscope.parsers.event.MailEvent.DaemonProblem;
import io.mailscope.parsers.event.MailEvent.LoginEnded;
import io.mailscope.parsers.event.MailEvent.LoginSucceeded;
import io.mailscope.parsers.event.MailEvent.MailboxDelivery;
import io.mailscope.parsers.event.MailEvent.MailboxSessionEnded;
import io.mailscope.parsers.grok.Captures;
import io.mailscope.parsers.grok.GrokLibrary;
import java.util.List;
import java.util.Locale;

/** Which shapes Dovecot logs under its one syslog tag, the frequent ones first. */
public final class DovecotShapes {

    private DovecotShapes() {}

    /** All shapes in the order in which they are tried. */
    public static List<Shape> all(GrokLibrary library) {
        return List.of(
                Shape.remark(library, "DOVECOT_PLUGIN", "mailbox event"),
                Shape.of(
                        library,
                        "LMTP_SAVED",
                        "user session msgid detail",
                        c ->
                                new MailboxDelivery(
                                        c.text(0), c.text(1), c.text(2), "saved", c.text(3))),
                Shape.remark(library, "DOVECOT_CONNECTION", "LMTP connection"),
                Shape.of(
                        library,
                        "LMTP_OUTCOME",
                        "user session msgid what detail",
                        DovecotShapes::outcome),
                Shape.of(
                        library,
                        "LOGIN_OK",
                        "service user saslmethod rip tls session",
                        DovecotShapes::login),
                Shape.of(
                        library,
                        "LOGIN_ENDED",
                        "service reason attempts user sasl_method rip session",
                        DovecotShapes::loginEnded),
                Shape.of(
                        library,
                        "SESSION_ENDED",
                        "service user session reason bytes_in bytes_out read written",
                        DovecotShapes::sessionEnded),
                Shape.of(
                        library,
                        "AUTH_REFUSED",
                        "passdb user ip session reason",
                        c ->
                                new AuthenticationRefused(
                                        c.text(0), c.text(1), c.text(2), c.text(3), c.text(4))),
                Shape.remark(library, "DOVECOT_SIEVE_NOTE", "sieve note"),
                Shape.remark(library, "DOVECOT_RELAYED", "submission relayed"),
                Shape.remark(library, "DOVECOT_STARTED", "Dovecot started"),
                Shape.of(
                        library,
                        "DOVECOT_PROBLEM",
                        "who level text",
                        c ->
                                new DaemonProblem(
                                        c.text(1).toLowerCase(Locale.ROOT),
                                        c.text(0) + ": " + c.text(2))));
    }

    private static MailEvent login(Captures c) {
        return new LoginSucceeded(
                c.text(0), c.text(1), c.text(2), c.text(3), c.text(4).equals("TLS"), c.text(5));
    }

    private static MailEvent loginEnded(Captures c) {
        return new LoginEnded(
                c.text(0),
                c.text(1),
                (int) c.number(2, 0),
                c.text(3),
                c.text(4),
                c.text(5),
                c.text(6));
    }

    private static MailEvent sessionEnded(Captures c) {
        long in = c.number(4, c.number(6, -1));
        long out = c.number(5, c.number(7, -1));
        return new MailboxSessionEnded(c.text(0), c.text(1), c.text(2), c.text(3), in, out);
    }

    private static MailEvent outcome(Captures c) {
        return new MailboxDelivery(c.text(0), c.text(1), c.text(2), outcome(c.text(3)), c.text(4));
    }

    private static String outcome(String what) {
        if (what.contains("forwarded")) {
            return "forwarded";
        }
        if (what.contains("discard")) {
            return "discarded";
        }
        if (what.contains("rejected")) {
            return "rejected";
        }
        return what.startsWith("save failed") ? "failed" : "other";
    }
}
