package io.mailscope.dashboards.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of the page; a closed list, so that no path leads elsewhere. */
final class StaticFiles {

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final List<String> OWN =
            List.of(
                    "console.css",
                    "login.css",
                    "icon.svg",
                    "theme-first.js",
                    "main.js",
                    "view.js",
                    "dom.js",
                    "format.js",
                    "theme.js",
                    "chart.js",
                    "charts.js",
                    "figures.js",
                    "logs.js",
                    "tables.js",
                    "alerts.js",
                    "range.js",
                    "search.js",
                    "trace.js",
                    "timeline.js",
                    "story.js",
                    "fetch.js");
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml");

    private final Map<String, String> resources = new HashMap<>();

    StaticFiles() {
        OWN.forEach(name -> resources.put("/" + name, "/console/" + name));
        resources.put("/", "/console/index.html");
        resources.put("/uPlot.js", UPLOT + "uPlot.esm.js");
        resources.put("/uPlot.css", UPLOT + "uPlot.min.css");
    }

    Optional<Reply> at(String path) throws IOException {
        String resource = resources.get(path);
        return resource == null ? Optional.empty() : Optional.of(read(resource));
    }

    /** What those see who have not shown the token. */
    Reply login() throws IOException {
        return read("/console/login.html").withStatus(401);
    }

    private static Reply read(String resource) throws IOException {
        try (InputStream in = StaticFiles.class.getResourceAsStream(resource)) {
            String ending = resource.substring(resource.lastIndexOf('.') + 1);
            return Reply.file(TYPES.get(ending), in.readAllBytes());
        }
    }
}
