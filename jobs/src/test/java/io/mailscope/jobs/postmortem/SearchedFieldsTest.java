package io.mailscope.jobs.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.dashboards.IndexTemplates;
import io.mailscope.dashboards.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Elasticsearch finds nothing by a field that does not exist, and says nothing: what the query
 * files, the page and the commands ask for is in the templates.
 */
class SearchedFieldsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path QUERIES = ROOT.resolve("dashboards/src/main/resources/queries");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> BODIES = new IndexTemplates().render(ServerKind.FULL);

    private static final Set<String> NUMBERS = Set.of("long", "integer", "double");
    private static final Set<String> ORDERED = Set.of("long", "integer", "double", "date");
    private static final Set<String> EXACT =
            Set.of("keyword", "ip", "long", "integer", "boolean", "date", "wildcard");

    /** What an aggregation or a query by a field can work with. */
    private static final Map<String, Set<String>> FITTING =
            Map.ofEntries(
                    Map.entry("sum", NUMBERS),
                    Map.entry("avg", NUMBERS),
                    Map.entry("percentiles", NUMBERS),
                    Map.entry("max", ORDERED),
                    Map.entry("min", ORDERED),
                    Map.entry("range", ORDERED),
                    Map.entry("date_histogram", Set.of("date")),
                    Map.entry("cardinality", EXACT),
                    Map.entry("terms", EXACT),
                    Map.entry("term", EXACT),
                    Map.entry("wildcard", Set.of("keyword", "wildcard")),
                    Map.entry("prefix", Set.of("keyword", "wildcard")));

    /** A literal that is a field, or the path of one in a document: {@code "/mail/alert/key"}. */
    private static final Pattern FIELD =
            Pattern.compile(
                    "\"/?(?:_source/)?((?:mail|postfix|dovecot|email|source|host|user|rule|event"
                            + "|process|tls|data_stream)[./][a-z_]+(?:[./][a-z_]+)*)\"");

    /** Path to type of one template, or of all. */
    private static Map<String, String> fields(String template) throws IOException {
        Map<String, String> fields = new TreeMap<>();
        for (Map.Entry<String, String> body : BODIES.entrySet()) {
            if (template.isEmpty()
                    || body.getKey().equals(template)
                    || body.getKey().equals(IndexTemplates.COMPONENT)) {
                add("", JSON.readTree(body.getValue()).at("/template/mappings"), fields);
            }
        }
        return fields;
    }

    private static void add(String prefix, JsonNode parent, Map<String, String> fields) {
        for (String kind : List.of("properties", "fields")) {
            for (Map.Entry<String, JsonNode> field : parent.path(kind).properties()) {
                String path = prefix + field.getKey();
                fields.put(path, field.getValue().path("type").asText("object"));
                add(path + ".", field.getValue(), fields);
            }
        }
    }

    static Stream<Path> queries() throws IOException {
        return Files.walk(QUERIES).filter(file -> file.toString().endsWith(".json"));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void queryFilesNameFieldsOfAFittingType(Path file) throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, String> known = fields(file.getParent().getFileName().toString());
        int named = walk(JSON.readTree(file.toFile()), known, wrong);

        assertThat(wrong).isEmpty();
        assertThat(named).isGreaterThan(2);
    }

    private static int walk(JsonNode node, Map<String, String> known, List<String> wrong) {
        int named = 0;
        for (Map.Entry<String, JsonNode> child : node.properties()) {
            Set<String> fitting = FITTING.get(child.getKey());
            if (fitting != null) {
                for (String field : fieldsOf(child.getValue())) {
                    named++;
                    if (!fitting.contains(known.getOrDefault(field, "missing"))) {
                        wrong.add(child.getKey() + ' ' + field + ": " + known.get(field));
                    }
                }
            }
            named += walk(child.getValue(), known, wrong);
        }
        for (JsonNode element : node.isArray() ? node : JSON.createArrayNode()) {
            named += walk(element, known, wrong);
        }
        return named;
    }

    /** Aggregations name their field, queries have it as a key; a filter may have one's name. */
    private static List<String> fieldsOf(JsonNode part) {
        if (part.path("field").isTextual()) {
            return List.of(part.path("field").asText());
        }
        return part.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> key.contains(".") || key.equals("@timestamp"))
                .toList();
    }

    @Test
    void pageAndCommandsNameFieldsThatExist() throws IOException {
        Map<String, String> known = fields("");
        List<String> wrong = new ArrayList<>();
        int named = 0;
        for (String sources :
                List.of(
                        "dashboards/src/main/java/io/mailscope/dashboards/query",
                        "dashboards/src/main/java/io/mailscope/dashboards/console",
                        "jobs/src/main/java/io/mailscope/jobs/postmortem")) {
            for (Path file :
                    Files.walk(ROOT.resolve(sources)).filter(Files::isRegularFile).toList()) {
                for (String field : literals(Files.readString(file))) {
                    named++;
                    if (!known.containsKey(field)) {
                        wrong.add(file.getFileName() + ": " + field);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(named).isGreaterThan(80);
    }

    private static List<String> literals(String source) {
        return FIELD.matcher(source)
                .results()
                .map(found -> found.group(1).replace('/', '.'))
                .toList();
    }
}
