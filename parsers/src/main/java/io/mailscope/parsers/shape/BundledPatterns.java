package io.mailscope.parsers.shape;

import io.mailscope.parsers.grok.GrokLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pattern files inside this jar, as {@code patterns/index} lists them. */
final class BundledPatterns {

    private static final String FOLDER = "/patterns/";

    private BundledPatterns() {}

    static PatternFiles read() {
        try {
            GrokLibrary library = new GrokLibrary();
            Map<String, ShapeFile> shapes = new LinkedHashMap<>();
            for (String name : names()) {
                library.define(name + ".grok", new StringReader(text(name + ".grok")));
                String yaml = name + ".yaml";
                if (BundledPatterns.class.getResource(FOLDER + yaml) != null) {
                    shapes.put(name, ShapeFile.read(yaml, text(yaml)));
                }
            }
            return new PatternFiles(library, shapes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bundled patterns", e);
        }
    }

    private static List<String> names() throws IOException {
        return text("index").lines().filter(name -> !name.isBlank()).toList();
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
