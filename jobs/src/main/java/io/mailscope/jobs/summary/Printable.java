package io.mailscope.jobs.summary;

/** Log text is hostile: a terminal must not obey the control characters in it. */
public final class Printable {

    private Printable() {}

    /** The text with every control character replaced by a question mark. */
    public static String of(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.chars().forEach(c -> clean.append(Character.isISOControl(c) ? '?' : (char) c));
        return clean.toString();
    }
}
