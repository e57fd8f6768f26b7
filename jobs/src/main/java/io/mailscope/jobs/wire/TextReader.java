package io.mailscope.jobs.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.types.StringValue;

/**
 * Reads what {@link WireText} wrote; for one thread. Hosts, programs, codes and the like come over
 * and over: a short text is given as the same string as before, as long as no other one has taken
 * its place.
 */
final class TextReader {

    private static final int PLACES = 1 << 10;

    /** Longer texts are hardly ever the same. */
    private static final int SHORT = 64;

    private final String[] known = new String[PLACES];
    private byte[] latin = new byte[256];

    String read(DataInputView source) throws IOException {
        int length = source.readUnsignedShort();
        if (length == WireText.OTHER) {
            return StringValue.readString(source);
        }
        if (length == WireText.NULL) {
            return null;
        }
        if (length == 0) {
            return "";
        }
        if (length > latin.length) {
            latin = new byte[Math.max(length, 2 * latin.length)];
        }
        source.readFully(latin, 0, length);
        return length > SHORT ? text(length) : shared(length);
    }

    private String text(int length) {
        return new String(latin, 0, length, StandardCharsets.ISO_8859_1);
    }

    private String shared(int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + latin[i];
        }
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        String before = known[place];
        if (before == null || !isLatin(before, length)) {
            known[place] = text(length);
        }
        return known[place];
    }

    private boolean isLatin(String text, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != (latin[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }
}
