package io.mailscope.parsers.shape;

import io.mailscope.parsers.grok.GrokPattern;
import java.util.function.Supplier;

/**
 * One shape of a program's lines: a pattern and the event that its captures make. Compiled when it
 * is first tried: no log has lines of all programs, and few lines are of a shape that comes last.
 */
public final class Shape {

    /** What is compiled. */
    record Compiled(GrokPattern pattern, EventBinder event) {}

    private final Supplier<Compiled> compilation;
    private volatile Compiled compiled;

    Shape(Supplier<Compiled> compilation) {
        this.compilation = compilation;
    }

    /** What its lines look like. */
    public GrokPattern pattern() {
        return compiled().pattern();
    }

    /** What they state. */
    public EventBinder event() {
        return compiled().event();
    }

    private Compiled compiled() {
        Compiled known = compiled;
        return known == null ? compile() : known;
    }

    private synchronized Compiled compile() {
        if (compiled == null) {
            compiled = compilation.get();
        }
        return compiled;
    }
}
