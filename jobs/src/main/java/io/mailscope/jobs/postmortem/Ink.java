package io.mailscope.jobs.postmortem;

import io.mailscope.jobs.summary.Printable;

/**
 * Text for a terminal: what comes from logs cannot command it, what is ours may be coloured.
 *
 * @param colours whether to colour
 */
public record Ink(boolean colours) {

    /** The text as it stands, harmless, at most so many characters of it. */
    static String plain(String text, int most) {
        String clean = Printable.of(text);
        return clean.length() <= most ? clean : clean.substring(0, most - 1) + '…';
    }

    String bold(String text) {
        return in("1", text);
    }

    String dim(String text) {
        return in("2", text);
    }

    /** Green for what arrived, red for what is lost, yellow for what is still open. */
    String outcome(String outcome, String text) {
        return switch (outcome) {
            case "sent", "delivered", "saved", "login" -> in("32", text);
            case "bounced", "expired", "refused", "rejected", "deleted", "login-failed" ->
                    in("31", text);
            case "deferred", "held", "queued" -> in("33", text);
            default -> text;
        };
    }

    private String in(String code, String text) {
        return colours ? "\u001b[" + code + 'm' + text + "\u001b[0m" : text;
    }
}
