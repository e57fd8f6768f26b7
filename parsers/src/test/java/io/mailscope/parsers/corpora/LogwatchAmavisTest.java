package io.mailscope.parsers.corpora;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The amavis lines of Logwatch's own test data, sorted as Logwatch does. */
class LogwatchAmavisTest {

    private static final String SUITE = "logwatch_amavis";
    private static final Path CATEGORIES =
            Path.of("src/test/resources/corpora/logwatch-amavis.yaml");

    @Test
    void sortsThemAsLogwatchDoes() throws IOException {
        Map<String, List<String>> categories = categories();
        Deviations deviations = new Deviations(SUITE);
        List<JsonNode> records = Corpora.records(SUITE + ".expected.jsonl");
        for (int i = 0; i < records.size(); i++) {
            JsonNode theirs = records.get(i).path("expected").path("weak_category");
            if (theirs.isTextual()) {
                String pattern =
                        Corpora.parsed(records.get(i).path("line").asText()).pattern().name();
                deviations.compare(
                        String.valueOf(i + 1),
                        "category",
                        theirs.asText(),
                        category(pattern, categories));
            }
        }
        deviations.areTheListedOnes();
    }

    private static String category(String pattern, Map<String, List<String>> categories) {
        return categories.entrySet().stream()
                .filter(category -> category.getValue().contains(pattern))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(pattern);
    }

    private static Map<String, List<String>> categories() throws IOException {
        return new YAMLMapper()
                .readValue(
                        Files.readString(CATEGORIES),
                        new TypeReference<Map<String, List<String>>>() {});
    }
}
