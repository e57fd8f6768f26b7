package io.mailscope.parsers;

import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.grok.Captures;
import io.mailscope.parsers.grok.GrokLibrary;
import io.mailscope.parsers.grok.GrokPattern;
import java.util.List;
import java.util.function.Function;

/** One shape of a daemon's lines: a pattern and the event that its captures make. */
public record Shape(GrokPattern pattern, Function<Captures, MailEvent> event) {

    /**
     * Looks the pattern up.
     *
     * @param fields blank-separated names of its fields; the event function reads them by this
     *     order
     */
    public static Shape of(
            GrokLibrary library, String name, String fields, Function<Captures, MailEvent> event) {
        List<String> order = fields.isEmpty() ? List.of() : List.of(fields.split(" "));
        return new Shape(library.pattern(name, order), event);
    }

    /** A line that is understood and moves no figure. */
    public static Shape remark(GrokLibrary library, String name, String kind) {
        MailEvent remark = new MailEvent.Remark(kind);
        return of(library, name, "", captures -> remark);
    }
}
