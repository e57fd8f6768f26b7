package io.mailscope.dashboards.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The build step that makes one NDJSON file of the decoded saved objects, a line each. */
public final class SavedObjectsBuild {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SavedObjectsBuild() {}

    /**
     * @param arguments the folder of decoded objects and the file to write
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        String objects = encode(Path.of(arguments[0]));
        // Written where it differs only: Maven compiles anew whatever is behind a newer file.
        if (!Files.exists(file) || !Files.readString(file).equals(objects)) {
            Files.writeString(file, objects);
        }
    }

    static String encode(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> EmbeddedJson.encode(read(file)) + "\n")
                    .collect(Collectors.joining());
        }
    }

    private static ObjectNode read(Path file) {
        try {
            JsonNode tree = JSON.readTree(file.toFile());
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalStateException(file + " is no JSON object");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is not JSON", e);
        }
    }
}
