package io.mailscope.dashboards.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** The files of the page; a closed list, so that no path leads elsewhere. */
final class StaticFiles {

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final Map<String, Resource> FILES =
            Map.of(
                    "/", new Resource("/console/index.html", "text/html; charset=utf-8"),
                    "/console.css", new Resource("/console/console.css", "text/css"),
                    "/console.js", new Resource("/console/console.js", "text/javascript"),
                    "/uPlot.js", new Resource(UPLOT + "uPlot.esm.js", "text/javascript"),
                    "/uPlot.css", new Resource(UPLOT + "uPlot.min.css", "text/css"));

    private record Resource(String name, String type) {}

    /** A file with its media type. */
    record Content(String type, byte[] content) {}

    Optional<Content> at(String path) throws IOException {
        Resource resource = FILES.get(path);
        if (resource == null) {
            return Optional.empty();
        }
        try (InputStream in = StaticFiles.class.getResourceAsStream(resource.name())) {
            return Optional.of(new Content(resource.type(), in.readAllBytes()));
        }
    }
}
