package io.mailscope.dashboards.kibana.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Dashboards and searches as they are described in {@code src/main/kibana}, in a tenth of the lines
 * that Kibana wants for them.
 */
public final class Descriptions {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Path folder;

    public Descriptions(Path folder) {
        this.folder = folder;
    }

    /** The decoded saved objects. */
    public List<ObjectNode> savedObjects() throws IOException {
        List<ObjectNode> objects = new ArrayList<>();
        Palette palette = new Palette(read("colours.yaml"));
        Controls controls = new Controls(read("controls.yaml"));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().filter(Descriptions::isDashboard).toList()) {
                JsonNode description = read(file.getFileName().toString());
                objects.add(new DashboardObject(description, palette, controls).savedObject());
            }
        }
        read("searches.yaml").forEach(description -> objects.add(SearchObject.of(description)));
        return objects;
    }

    private static boolean isDashboard(Path file) {
        return Character.isDigit(file.getFileName().toString().charAt(0));
    }

    private JsonNode read(String name) throws IOException {
        return YAML.readTree(folder.resolve(name).toFile());
    }
}
