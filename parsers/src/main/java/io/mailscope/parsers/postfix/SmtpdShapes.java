package io.mailscope.parsers.postfix;

import io.mailscope.parsers.Shape;
import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.event.MailEvent.AccessDecision;
import io.mailscope.parsers.event.MailEvent.MessageReceived;
import io.mailscope.parsers.event.MailEvent.SaslFailed;
import io.mailscope.parsers.event.MailEvent.SmtpSessionEnded;
import io.mailscope.parsers.grok.Captures;
import io.mailscope.parsers.grok.GrokLibrary;
import java.util.List;

/** Lines of smtpd(8), under whatever service name. */
final class SmtpdShapes {

    private SmtpdShapes() {}

    static List<Shape> of(GrokLibrary library) {
        return List.of(
                Shape.of(
                        library,
                        "SMTPD_CLIENT",
                        "qid client_host client_ip sasl_method sasl_user orig_qid",
                        SmtpdShapes::received),
                Shape.remark(library, "SMTPD_CONNECT", "client connected"),
                Shape.of(
                        library,
                        "SMTPD_DISCONNECT",
                        "client_host client_ip",
                        c -> new SmtpSessionEnded("disconnect", "", c.text(0), c.text(1))),
                access(library),
                Shape.of(
                        library,
                        "SMTPD_BROKEN_OFF",
                        "how stage client_host client_ip",
                        c -> new SmtpSessionEnded(c.text(0), c.text(1), c.text(2), c.text(3))),
                Shape.of(
                        library,
                        "SMTPD_SASL_FAILED",
                        "client_host client_ip sasl_method sasl_user reason",
                        c -> new SaslFailed(c.text(0), c.text(1), c.text(2), c.text(3), c.text(4))),
                Shape.remark(library, "SMTPD_TLS", "TLS established"),
                Shape.remark(library, "SMTPD_SSL_ERROR", "TLS error"),
                Shape.remark(library, "SMTPD_PIPELINING", "improper pipelining"));
    }

    static Shape access(GrokLibrary library) {
        return Shape.of(
                library,
                "SMTPD_ACCESS",
                "qid action stage client_host client_ip reply sender recipient helo",
                SmtpdShapes::decision);
    }

    static MailEvent decision(Captures c) {
        String id = c.text(0);
        return new AccessDecision(
                id.equals("NOQUEUE") ? "" : id,
                c.text(1),
                c.text(2),
                c.text(3),
                c.text(4),
                c.text(5),
                c.text(6),
                c.text(7),
                c.text(8));
    }

    private static MailEvent received(Captures c) {
        return new MessageReceived(
                c.text(0), c.text(1), c.text(2), c.text(3), c.text(4), c.text(5));
    }
}
