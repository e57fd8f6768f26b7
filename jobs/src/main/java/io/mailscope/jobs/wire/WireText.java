package io.mailscope.jobs.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Text on the wire: Latin-1, which nearly all of a log is and as which Java keeps it, as one block
 * of bytes, any other character by character as Flink does it. For one thread.
 *
 * <p>Hosts, programs, codes and the like come over and over: a short text is read as the same
 * string as before, as long as no other one has taken its place.
 */
final class WireText {

    /** Stands for a text that is not Latin-1, or too long for two bytes of length. */
    private static final int OTHER = 0xffff;

    private static final int NULL = 0xfffe;

    private static final int PLACES = 1 << 10;

    /** Longer texts are hardly ever the same. */
    private static final int SHORT = 64;

    private final String[] known = new String[PLACES];

    /** Of each known text, which is recognised faster by its bytes than by its characters. */
    private final byte[][] knownLatin = new byte[PLACES][];

    private byte[] latin = new byte[256];

    void write(String text, DataOutputView target) throws IOException {
        if (text == null) {
            target.writeShort(NULL);
        } else if (text.length() < NULL && encode(text)) {
            target.writeShort(text.length());
            target.write(latin, 0, text.length());
        } else {
            target.writeShort(OTHER);
            StringValue.writeString(text, target);
        }
    }

    private boolean encode(String text) {
        int length = text.length();
        makeRoom(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > 0xff) {
                return false;
            }
            latin[i] = (byte) c;
        }
        return true;
    }

    private void makeRoom(int length) {
        if (length > latin.length) {
            latin = new byte[Math.max(length, 2 * latin.length)];
        }
    }

    String read(DataInputView source) throws IOException {
        int length = source.readUnsignedShort();
        if (length == OTHER) {
            return StringValue.readString(source);
        }
        if (length == NULL) {
            return null;
        }
        if (length == 0) {
            return "";
        }
        makeRoom(length);
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
        if (!isKnown(place, length)) {
            if (known[place] == null) {
                knownLatin[place] = new byte[SHORT];
            }
            System.arraycopy(latin, 0, knownLatin[place], 0, length);
            known[place] = text(length);
        }
        return known[place];
    }

    private boolean isKnown(int place, int length) {
        return known[place] != null
                && known[place].length() == length
                && Arrays.equals(knownLatin[place], 0, length, latin, 0, length);
    }
}
