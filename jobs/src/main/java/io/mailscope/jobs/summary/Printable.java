package io.mailscope.jobs.summary;

/** Log text is hostile: a terminal must not obey the control characters in it. */
public final class Printable {

    private Printable() {}

    /** The text with every character that commands or reorders replaced by a question mark. */
    public static String of(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.chars().forEach(c -> clean.append(commands((char) c) ? '?' : (char) c));
        return clean.toString();
    }

    /** Controls, and what makes letters stand in another order, in another line, or not at all. */
    private static boolean commands(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
