package io.mailscope.parsers.failure;

/**
 * What a status text or a reject says, taken apart.
 *
 * @param speaker whose words they are
 * @param smtpCode reply code, 0 when there is none
 * @param enhancedCode the reply's own RFC 3463 code, else Postfix's; may be empty
 * @param command the command replied to, empty when the text names none
 * @param text the whole text
 * @param start where the speaker's words begin, behind the codes
 * @param end where they end, before {@code (in reply to ...)}
 */
record Reply(
        Speaker speaker,
        int smtpCode,
        String enhancedCode,
        String command,
        String text,
        int start,
        int end) {

    private static final String SUSPENDED = "delivery temporarily suspended: ";
    private static final String SAID = " said: ";
    private static final String REFUSED = " refused to talk to me: ";
    private static final String IN_REPLY_TO = "(in reply to ";

    /**
     * Takes a text apart; any text will do.
     *
     * @param status Postfix's status, or {@code reject}
     * @param text the text in parentheses behind the status, or a reject's reply
     * @param dsn Postfix's {@code dsn=}, which stands in when the reply has no code of its own
     */
    static Reply in(String status, String text, String dsn) {
        if (status.equals("reject")) {
            return codes(Speaker.REJECT, "", text, 0, text.length(), dsn);
        }
        int said = behindHost(text, SAID);
        if (said >= 0) {
            int tail = text.lastIndexOf(IN_REPLY_TO);
            int end = tail < said ? text.length() : tail;
            return codes(Speaker.SERVER, Command.repliedTo(text, end), text, said, end, dsn);
        }
        int refused = behindHost(text, REFUSED);
        if (refused >= 0) {
            return codes(Speaker.SERVER, Command.GREETING, text, refused, text.length(), dsn);
        }
        int start = text.startsWith(SUSPENDED) ? SUSPENDED.length() : 0;
        return codes(Speaker.POSTFIX, Command.awaited(text), text, start, text.length(), dsn);
    }

    /** The end of that mark behind {@code host[address]}, or -1: other texts quote it too. */
    private static int behindHost(String text, String mark) {
        int at = text.indexOf(mark);
        boolean found = at > 0 && (text.charAt(at - 1) == ']' || Digits.at(text, at - 1));
        return found ? at + mark.length() : -1;
    }

    private static Reply codes(
            Speaker speaker, String command, String text, int start, int end, String dsn) {
        int at = StatusCodes.skipMarks(text, start, end);
        int code = StatusCodes.replyCode(text, at, end, speaker == Speaker.SERVER);
        int from = code == 0 ? at : StatusCodes.skipMarks(text, at + 3, end);
        int to = StatusCodes.enhancedEnd(text, from, end);
        if (to > 0) {
            return new Reply(speaker, code, text.substring(from, to), command, text, to, end);
        }
        String found =
                StatusCodes.isSpecific(dsn) ? dsn : StatusCodes.within(text, from, end, code);
        String enhanced = found.isEmpty() ? dsn : found;
        return new Reply(speaker, code, enhanced, command, text, code == 0 ? start : from, end);
    }
}
