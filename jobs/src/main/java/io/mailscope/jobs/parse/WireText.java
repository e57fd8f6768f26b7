package io.mailscope.jobs.parse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Text on the wire: ASCII, which nearly all of a log is, as one block of bytes, any other character
 * by character as Flink does it.
 */
final class WireText {

    /** Stands for a text that is not ASCII, or too long for two bytes of length. */
    private static final int OTHER = 0xffff;

    private WireText() {}

    static void write(String text, DataOutputView target) throws IOException {
        if (isShortAscii(text)) {
            target.writeShort(text.length());
            target.write(text.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            target.writeShort(OTHER);
            StringValue.writeString(text, target);
        }
    }

    private static boolean isShortAscii(String text) {
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            bits |= text.charAt(i);
        }
        return bits < 128 && text.length() < OTHER;
    }

    static String read(DataInputView source) throws IOException {
        int length = source.readUnsignedShort();
        if (length == OTHER) {
            return StringValue.readString(source);
        }
        if (length == 0) {
            return "";
        }
        byte[] ascii = new byte[length];
        source.readFully(ascii);
        return new String(ascii, StandardCharsets.ISO_8859_1);
    }
}
