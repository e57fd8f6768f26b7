package io.mailscope.parsers.pseudonym;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The secret that pseudonyms are made with. Whoever has it can find an address again. */
public final class PseudonymKey implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The length of SHA-256's output: RFC 2104, section 3, discourages less. */
    public static final int MIN_BYTES = 32;

    private static final int MAX_BYTES = 4_096;

    private final byte[] secret;

    /**
     * @throws IllegalArgumentException with one line when it has too few or too many bytes
     */
    PseudonymKey(byte[] secret, Object name) {
        if (secret.length < MIN_BYTES || secret.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "pseudonym key "
                            + name
                            + ": it has "
                            + secret.length
                            + " bytes; use "
                            + MIN_BYTES
                            + " to "
                            + MAX_BYTES
                            + ", made by: openssl rand -base64 32");
        }
        this.secret = secret.clone();
    }

    /**
     * Reads a key: the bytes of a file without the line ends behind them.
     *
     * @throws IllegalArgumentException with one line when there is none of sufficient length
     */
    public static PseudonymKey read(Path file) {
        try {
            if (Files.size(file) > 2 * MAX_BYTES) {
                throw new IllegalArgumentException(
                        "pseudonym key "
                                + file
                                + ": too large, use at most "
                                + MAX_BYTES
                                + " bytes");
            }
            return new PseudonymKey(withoutLineEnds(Files.readAllBytes(file)), file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "pseudonym key "
                            + file
                            + ": cannot be read; check the name and its permissions");
        }
    }

    private static byte[] withoutLineEnds(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    byte[] secret() {
        return secret.clone();
    }

    /** Not the key: this may stand in a log. */
    @Override
    public String toString() {
        return "key of " + secret.length + " bytes";
    }
}
