package io.mailscope.parsers.delivery;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a message goes on that was delivered: what the status text of a {@code sent} says of it.
 *
 * @param kind what the id names
 * @param id a queue id of the next server or of this one, or a session of Dovecot's LMTP server
 */
public record Handover(Kind kind, String id) {

    /** What an id names. */
    public enum Kind {
        /** A message in the queue of the next server: Postfix, Exim, Sendmail, Gmail. */
        QUEUE,
        /** A message in the queue of this server, that local(8) forwarded. */
        FORWARD,
        /** A session in Dovecot's own log lines. */
        LMTP_SESSION
    }

    /**
     * @param part what every such text has, so that most need no matching
     */
    private record Wording(Kind kind, String part, Pattern pattern) {}

    // Tried in this order: a content filter's reply may quote the reply of the server behind it.
    private static final List<Wording> WORDINGS =
            List.of(
                    wording(Kind.QUEUE, "ueued as ", "[Qq]ueued as ([0-9A-Za-z._-]+)"),
                    wording(Kind.FORWARD, "forwarded as ", "^forwarded as ([0-9A-Za-z]+)$"),
                    wording(
                            Kind.LMTP_SESSION,
                            " Saved",
                            "^250 2\\.0\\.0 <[^>]*> ([^ ]+) Saved$"),
                    wording(Kind.QUEUE, "id=", "\\bid=([0-9A-Za-z._-]+)"),
                    wording(
                            Kind.QUEUE,
                            " Message accepted",
                            "^250 2\\.0\\.0 ([0-9A-Za-z-]+) Message accepted"),
                    wording(Kind.QUEUE, " - gsmtp", " ([0-9A-Za-z.-]+) - gsmtp$"));

    /** What the text in the parentheses behind {@code status=sent} says, where it does. */
    public static Optional<Handover> of(String statusText) {
        for (Wording wording : WORDINGS) {
            if (statusText.contains(wording.part())) {
                Matcher matcher = wording.pattern().matcher(statusText);
                if (matcher.find()) {
                    return Optional.of(new Handover(wording.kind(), matcher.group(1)));
                }
            }
        }
        return Optional.empty();
    }

    private static Wording wording(Kind kind, String part, String regex) {
        return new Wording(kind, part, Pattern.compile(regex));
    }
}
