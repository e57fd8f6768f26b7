package io.mailscope.parsers.grok;

/**
 * What a pattern caught in a text, by index: the order in which the field names were asked for.
 *
 * <p>The daemon parsers know this interface and not the engine behind it, so that a faster engine
 * can replace it without touching them.
 */
public interface Captures {

    /** Index of the field's first character in the text, or -1 when it took no part. */
    int start(int field);

    /** Index behind the field's last character, or -1 when it took no part. */
    int end(int field);

    /** The field's text, or the empty string when it took no part in the match. */
    String text(int field);

    /** Whether the field took part in the match. */
    default boolean has(int field) {
        return start(field) >= 0;
    }

    /** The field as a number, or {@code absent} when it took no part or is out of range. */
    default long number(int field, long absent) {
        if (!has(field)) {
            return absent;
        }
        try {
            return Long.parseLong(text(field));
        } catch (NumberFormatException tooLarge) {
            return absent;
        }
    }

    /** The field as a decimal number, or {@code absent} when it took no part. */
    default double decimal(int field, double absent) {
        if (!has(field)) {
            return absent;
        }
        try {
            return Double.parseDouble(text(field));
        } catch (NumberFormatException noNumber) {
            return absent;
        }
    }
}
