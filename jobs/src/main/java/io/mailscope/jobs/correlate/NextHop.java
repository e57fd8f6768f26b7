package io.mailscope.jobs.correlate;

import io.mailscope.parsers.delivery.Handover;
import java.util.Locale;

/**
 * Where a delivered recipient goes on.
 *
 * @param kind queue, forward, lmtp_session, or empty
 * @param id names the message or session there, or empty
 */
record NextHop(String kind, String id) {

    static final NextHop NONE = new NextHop("", "");

    static NextHop of(String status, String reply) {
        if (!status.equals("sent")) {
            return NONE;
        }
        return Handover.of(reply)
                .map(h -> new NextHop(h.kind().name().toLowerCase(Locale.ROOT), h.id()))
                .orElse(NONE);
    }

    boolean isForward() {
        return kind.equals("forward");
    }

    boolean isQueue() {
        return kind.equals("queue");
    }

    boolean isLmtpSession() {
        return kind.equals("lmtp_session");
    }
}
