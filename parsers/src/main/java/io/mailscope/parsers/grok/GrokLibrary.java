package io.mailscope.parsers.grok;

import io.krakens.grok.api.GrokCompiler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The patterns that ship with mailscope ({@code patterns/*.grok}). */
public final class GrokLibrary {

    private static final List<String> FILES =
            List.of("/patterns/common.grok", "/patterns/postfix.grok", "/patterns/dovecot.grok");

    private final GrokCompiler compiler = GrokCompiler.newInstance();

    private GrokLibrary() {}

    /** Reads the bundled pattern files. */
    public static GrokLibrary bundled() {
        GrokLibrary library = new GrokLibrary();
        FILES.forEach(library::register);
        return library;
    }

    private void register(String resource) {
        try (InputStream in = GrokLibrary.class.getResourceAsStream(resource)) {
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::define);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read bundled patterns " + resource, e);
        }
    }

    private void define(String line) {
        int blank = line.indexOf(' ');
        compiler.register(line.substring(0, blank), line.substring(blank + 1).strip());
    }

    /**
     * The pattern of that name, anchored at both ends.
     *
     * @param fields the names of its fields in the order by which {@link Captures} shall number
     *     them
     * @throws IllegalArgumentException when no file defines the pattern, or when {@code fields} are
     *     not exactly those that it captures
     */
    public GrokPattern pattern(String name, List<String> fields) {
        return new GrokPattern(name, compiler.compile("%{" + name + "}", true), fields);
    }
}
