package io.mailscope.parsers.postfix;

import io.mailscope.parsers.Shape;
import io.mailscope.parsers.grok.GrokLibrary;
import java.util.List;

/** Lines of postscreen(8). */
final class PostscreenShapes {

    private PostscreenShapes() {}

    static List<Shape> of(GrokLibrary library) {
        return List.of(
                Shape.remark(library, "POSTSCREEN_TEST", "postscreen test"),
                SmtpdShapes.access(library),
                Shape.remark(library, "CACHE_CLEANUP", "cache cleanup"));
    }
}
