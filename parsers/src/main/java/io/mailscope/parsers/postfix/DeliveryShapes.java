package io.mailscope.parsers.postfix;

import io.mailscope.parsers.Shape;
import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.event.MailEvent.DeliveryStatus;
import io.mailscope.parsers.grok.Captures;
import io.mailscope.parsers.grok.GrokLibrary;
import java.util.List;

/** Lines of the delivery agents: smtp(8), lmtp(8), local(8), virtual(8), pipe(8), error(8). */
final class DeliveryShapes {

    private static final String FIELDS =
            "qid recipient orig_to relayhost relay_address relay_port conn_use delay delay_a"
                    + " delay_b delay_c delay_d tls dsn status reply";

    private DeliveryShapes() {}

    static List<Shape> of(GrokLibrary library) {
        return List.of(
                Shape.of(library, "DELIVERY", FIELDS, DeliveryShapes::status),
                Shape.remark(library, "SMTP_CONNECT", "connection failed"),
                Shape.remark(library, "SMTPD_TLS", "TLS established"),
                Shape.remark(library, "SMTP_HOST_SAID", "remote reply"),
                Shape.remark(library, "SMTP_BROKEN_OFF", "remote connection"));
    }

    private static MailEvent status(Captures c) {
        return new DeliveryStatus(
                c.text(0),
                c.text(1),
                c.text(2),
                c.text(3),
                c.text(4),
                (int) c.number(5, -1),
                (int) c.number(6, 1),
                Double.parseDouble(c.text(7)),
                Double.parseDouble(c.text(8)),
                Double.parseDouble(c.text(9)),
                Double.parseDouble(c.text(10)),
                Double.parseDouble(c.text(11)),
                c.text(12),
                c.text(13),
                c.text(14),
                c.text(15));
    }
}
