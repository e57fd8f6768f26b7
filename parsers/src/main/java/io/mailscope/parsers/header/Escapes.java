package io.mailscope.parsers.header;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Undoes what loggers do to control characters and bytes above 127: {@code #011} (rsyslog), {@code
 * \011} and {@code \x09} (BSD, Solaris, syslog-ng).
 *
 * <p>Neither escapes its own escape sign, so that the sign may as well be text. Of rsyslog's only
 * control characters and whole UTF-8 sequences are taken for escapes; of those with a backslash,
 * which Postfix writes itself for bytes that a client sent, only white space and UTF-8.
 */
final class Escapes {

    private static final String NUL_AT_END = "#000";
    private static final int DELETE = 127;

    private final String text;
    private final StringBuilder plain;

    private Escapes(String text) {
        this.text = text;
        this.plain = new StringBuilder(text.length());
    }

    /** The text as the program logged it; the same object when nothing was escaped. */
    static String undo(String text) {
        int first = first(text);
        return first < 0 ? text : new Escapes(text).undoFrom(first);
    }

    private static int first(String text) {
        int number = firstBehind(text, '#');
        int slash = firstBehind(text, '\\');
        return number < 0 || slash >= 0 && slash < number ? slash : number;
    }

    private static int firstBehind(String text, char sign) {
        int at = text.indexOf(sign);
        while (at >= 0 && code(text, at) < 0) {
            at = text.indexOf(sign, at + 1);
        }
        return at;
    }

    private String undoFrom(int first) {
        // Programs that count the closing NUL of a C string in leave it to rsyslog to escape it.
        int end = text.endsWith(NUL_AT_END) ? text.length() - NUL_AT_END.length() : text.length();
        plain.append(text, 0, Math.min(first, end));
        int at = first;
        while (at < end) {
            at = step(at);
        }
        return plain.toString();
    }

    /** Copies the character or the escape that begins there; says where the next one begins. */
    private int step(int at) {
        char sign = text.charAt(at);
        int code = sign == '#' || sign == '\\' ? code(text, at) : -1;
        if (code > DELETE) {
            return sequence(at, code);
        }
        if (code < 0 || !isEscaped(sign, code)) {
            plain.append(sign);
            return at + 1;
        }
        plain.append((char) code);
        return at + 4;
    }

    private static boolean isEscaped(char sign, int code) {
        return sign == '#'
                ? code == DELETE || code > 0 && code < ' '
                : code == '\t' || code == '\n' || code == '\r';
    }

    /** The bytes of one character in UTF-8, each escaped. */
    private int sequence(int at, int lead) {
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0;
        ByteBuffer bytes = ByteBuffer.allocate(4);
        for (int i = 0; i < length; i++) {
            int place = at + 4 * i;
            int code =
                    place < text.length() && text.charAt(place) == text.charAt(at)
                            ? code(text, place)
                            : -1;
            if (code <= DELETE) {
                length = 0;
            } else {
                bytes.put((byte) code);
            }
        }
        if (length > 0 && decoded(bytes.flip())) {
            return at + 4 * length;
        }
        plain.append(text.charAt(at));
        return at + 1;
    }

    private boolean decoded(ByteBuffer bytes) {
        try {
            plain.append(StandardCharsets.UTF_8.newDecoder().decode(bytes));
            return true;
        } catch (CharacterCodingException noUtf8) {
            return false;
        }
    }

    /** The byte that an escape at this place stands for, or -1 when there is none. */
    private static int code(String text, int at) {
        if (at + 4 > text.length()) {
            return -1;
        }
        boolean hexadecimal = text.charAt(at) == '\\' && text.charAt(at + 1) == 'x';
        int radix = hexadecimal ? 16 : 8;
        int code = 0;
        for (int i = hexadecimal ? 2 : 1; i < 4; i++) {
            int digit = Character.digit(text.charAt(at + i), radix);
            if (digit < 0) {
                return -1;
            }
            code = code * radix + digit;
        }
        return code > 255 ? -1 : code;
    }
}
