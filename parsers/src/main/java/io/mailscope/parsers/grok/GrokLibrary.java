package io.mailscope.parsers.grok;

import io.krakens.grok.api.Grok;
import io.krakens.grok.api.GrokCompiler;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Definitions of {@code .grok} files: one a line, a name, a blank, an expression. */
public final class GrokLibrary {

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    private final GrokCompiler compiler = GrokCompiler.newInstance();
    private final Map<String, String> origins = new HashMap<>();

    /**
     * Adds the definitions of one file; blank lines and lines that begin with # are passed over.
     *
     * @param file its name, for error messages
     * @throws IllegalArgumentException with one line that names file and line when a definition is
     *     incomplete or its name was defined before
     */
    public void define(String file, String definitions) {
        int number = 0;
        for (String line : definitions.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                defineLine(line, file + ":" + number);
            }
        }
    }

    private void defineLine(String line, String origin) {
        int blank = line.indexOf(' ');
        String name = blank < 0 ? line : line.substring(0, blank);
        if (blank < 0 || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    origin + ": write NAME, in capitals, a blank, and an expression");
        }
        String before = origins.putIfAbsent(name, origin);
        if (before != null) {
            throw new IllegalArgumentException(
                    origin + ": " + name + " is defined already, in " + before);
        }
        compiler.register(name, line.substring(blank + 1).strip());
    }

    /**
     * The pattern of that name, anchored at both ends.
     *
     * @throws IllegalArgumentException with one line that says where it stands when no file defines
     *     it, or when it is no sound expression
     */
    public synchronized GrokPattern pattern(String name) {
        if (!origins.containsKey(name)) {
            throw new IllegalArgumentException("no pattern " + name + " is defined");
        }
        try {
            Grok compiled = compiler.compile("%{" + name + "}", true);
            return new GrokPattern(name, compiled);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    origins.get(name)
                            + ": "
                            + name
                            + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }
}
