package io.mailscope.parsers.shape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The pattern files inside this jar, as {@code patterns/index} lists them. */
final class BundledPatterns {

    private static final String FOLDER = "/patterns/";

    private BundledPatterns() {}

    /** Adds the bundled definitions and shapes. */
    static void addTo(PatternFiles files) {
        try {
            for (String name : text("index").lines().filter(n -> !n.isBlank()).toList()) {
                files.define(name + ".grok", text(name + ".grok"));
                if (BundledPatterns.class.getResource(FOLDER + name + ".yaml") != null) {
                    files.shapes(name + ".yaml", text(name + ".yaml"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bundled patterns", e);
        }
    }

    private static String text(String file) throws IOException {
        try (InputStream in = BundledPatterns.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IOException("no resource " + FOLDER + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
