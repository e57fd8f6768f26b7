package io.mailscope.dashboards.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mailscope.dashboards.kibana.describe.Descriptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keeps the decoded dashboards and searches the same as their descriptions; {@code
 * -Dmailscope.write=true} writes them anew.
 */
class DescribedObjectsTest {

    private static final Path OBJECTS = Path.of("src/main/resources/kibana");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void objectsAreThoseOfTheDescriptions() throws IOException {
        List<ObjectNode> described = new Descriptions(Path.of("src/main/kibana")).savedObjects();
        List<String> names = new ArrayList<>();
        for (ObjectNode object : described) {
            Path file =
                    OBJECTS.resolve(
                            object.get("type").asText()
                                    + "/"
                                    + object.get("id").asText()
                                    + ".json");
            names.add(OBJECTS.relativize(file).toString());
            String text = pretty(object);
            if (Boolean.getBoolean("mailscope.write")) {
                Files.writeString(file, text);
            }
            assertThat(file).content().isEqualTo(text);
        }
        assertThat(names).containsExactlyInAnyOrderElementsOf(kept());
    }

    private static List<String> kept() throws IOException {
        try (Stream<Path> files = Files.walk(OBJECTS)) {
            return files.map(file -> OBJECTS.relativize(file).toString())
                    .filter(name -> name.matches("(dashboard|search)/.*"))
                    .toList();
        }
    }

    private static String pretty(ObjectNode object) throws IOException {
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter(
                        Separators.createDefaultInstance()
                                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        return JSON.writer(printer).writeValueAsString(object) + "\n";
    }
}
