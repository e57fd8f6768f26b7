package io.mailscope.jobs.parse;

/**
 * A line that gave no event, kept so that nothing is lost.
 *
 * @param reason {@code unsupported} (sound header, unknown text) or {@code malformed}
 * @param text the line, at most 2,000 characters of it
 */
public record UnparsedLine(
        String lineId,
        long timeMillis,
        String host,
        String program,
        String path,
        long offset,
        String reason,
        String text) {

    /** How many characters of the line are kept. */
    public static final int MAX_TEXT = 2_000;
}
