package io.mailscope.jobs.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Text on the wire: Latin-1, which nearly all of a log is and as which Java keeps it, as one block
 * of bytes, any other character by character as Flink does it. {@link TextReader} reads it.
 */
final class WireText {

    /** Stands for a text that is not Latin-1, or too long for two bytes of length. */
    static final int OTHER = 0xffff;

    static final int NULL = 0xfffe;

    private WireText() {}

    static void write(String text, DataOutputView target) throws IOException {
        if (text == null) {
            target.writeShort(NULL);
            return;
        }
        if (text.isEmpty()) {
            target.writeShort(0);
            return;
        }
        byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
        if (latin.length < NULL && isAllOf(text, latin)) {
            target.writeShort(latin.length);
            target.write(latin);
        } else {
            target.writeShort(OTHER);
            StringValue.writeString(text, target);
        }
    }

    /** Java encodes as a question mark what is not Latin-1. */
    private static boolean isAllOf(String text, byte[] latin) {
        if (latin.length != text.length()) {
            return false;
        }
        for (int i = 0; i < latin.length; i++) {
            if (latin[i] == '?' && text.charAt(i) != '?') {
                return false;
            }
        }
        return true;
    }
}
