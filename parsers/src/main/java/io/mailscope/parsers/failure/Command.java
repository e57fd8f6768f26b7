package io.mailscope.parsers.failure;

/** The SMTP command at which a delivery failed, as Postfix names it. */
final class Command {

    /** The server's greeting, or what it says to EHLO or HELO. */
    static final String GREETING = "CONNECT";

    private static final String IN_REPLY_TO = "(in reply to ";
    private static final String WHILE = " while ";

    private Command() {}

    /** The command in {@code (in reply to RCPT TO command)} at that place. */
    static String repliedTo(String text, int at) {
        if (at == text.length()) {
            return "";
        }
        int close = text.lastIndexOf(')');
        String phrase = text.substring(at + IN_REPLY_TO.length(), Math.max(close, at + 13));
        return named(phrase);
    }

    /** The command in {@code ... while sending RCPT TO}, of a broken or slow connection. */
    static String awaited(String text) {
        int at = text.indexOf(WHILE);
        boolean broken =
                at > 0 && (text.contains("lost connection") || text.contains("conversation"));
        if (!broken) {
            return "";
        }
        int verb = text.indexOf(' ', at + WHILE.length());
        int note = text.indexOf(" -- ", at);
        int end = note < 0 ? text.length() : note;
        return verb < 0 || verb >= end ? "" : named(text.substring(verb + 1, end));
    }

    private static String named(String phrase) {
        return switch (phrase) {
            case "the initial server greeting" -> GREETING;
            case "the EHLO handshake" -> "EHLO";
            case "the HELO handshake" -> "HELO";
            case "the LHLO handshake" -> "LHLO";
            case "end of data" -> "end of DATA";
            case "message body" -> "message body";
            default -> phrase.replace(" command", "");
        };
    }
}
