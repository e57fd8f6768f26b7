package io.mailscope.parsers.shape;

import io.mailscope.parsers.grok.GrokLibrary;
import java.util.LinkedHashMap;
import java.util.Map;

/** Definitions and shapes as the files give them, in the order in which they were added. */
final class PatternFiles {

    private final GrokLibrary library = new GrokLibrary();
    private final Map<String, ShapeFile> shapes = new LinkedHashMap<>();

    /** Adds the definitions of a {@code .grok} file. */
    void define(String file, String text) {
        library.define(file, text);
    }

    /** Adds the shapes of a {@code .yaml} file. */
    void shapes(String file, String text) {
        shapes.put(file, ShapeFile.read(file, text));
    }

    GrokLibrary library() {
        return library;
    }

    /** From the file's name to what it says. */
    Map<String, ShapeFile> shapes() {
        return shapes;
    }
}
