package io.mailscope.dashboards.kibana.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mailscope.dashboards.kibana.Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules over mailscope's own saved objects, and each rule over a broken one. */
class LinterTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String BREAKS = "/kibana/broken-objects.txt";

    @ParameterizedTest
    @EnumSource
    void holdsForWhatIsShipped(Rule rule) {
        assertThat(rule.check(Bundle.ofMailscope()).list()).isEmpty();
    }

    @ParameterizedTest
    @CsvFileSource(resources = BREAKS, delimiter = '|', quoteCharacter = '`')
    void findsWhatIsBroken(Rule rule, String object, String pointer, String value, String says)
            throws Exception {
        List<JsonNode> objects = new ArrayList<>();
        boolean found = false;
        for (JsonNode each : Bundle.ofMailscope().objects()) {
            JsonNode copy = each.deepCopy();
            if (Findings.id(each).equals(object)) {
                put(copy, JsonPointer.compile(inFull(pointer)), value);
                found = true;
            }
            objects.add(copy);
        }

        assertThat(found).as(object).isTrue();
        assertThat(rule.check(new Bundle(objects, List.of())).list())
                .anyMatch(finding -> finding.contains(says));
    }

    @Test
    void findsWhatIsNotJson() {
        Bundle bundle =
                Bundle.parse(
                        "{\"type\":\n"
                                + "{\"type\":\"dashboard\",\"attributes\":{\"panelsJSON\":\"[{\"}}");

        assertThat(Rule.JSON_PARSES.check(bundle).list())
                .anyMatch(finding -> finding.contains("line 1:"))
                .anyMatch(finding -> finding.contains("line 2, panelsJSON"));
    }

    @Test
    void everyRuleIsBrokenOnce() throws IOException {
        Set<Rule> tried = EnumSet.of(Rule.JSON_PARSES);
        try (InputStream in = LinterTest.class.getResourceAsStream(BREAKS)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> tried.add(Rule.valueOf(line.split("\\|")[0].strip())));
        }

        assertThat(tried).containsExactly(Rule.values());
    }

    @Test
    void overviewLeadsToEveryOtherDashboard() {
        Set<String> targets = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        Bundle.ofMailscope()
                .ofType("dashboard")
                .forEach(
                        dashboard -> {
                            others.add(dashboard.path("id").asText());
                            for (JsonNode reference : dashboard.path("references")) {
                                if (reference.path("name").asText().contains(":drilldown:")) {
                                    targets.add(reference.path("id").asText());
                                }
                            }
                        });
        others.remove("mailscope-overview");

        assertThat(targets).hasSize(6).isEqualTo(others);
    }

    private static String inFull(String pointer) {
        String chart = "/attributes/panelsJSON/$1/embeddableConfig/attributes/state";
        return pointer.replaceFirst("^state:(\\d+)", chart)
                .replaceFirst("^layers:(\\d+)", chart + "/datasourceStates/formBased/layers");
    }

    private static void put(JsonNode object, JsonPointer pointer, String value) throws Exception {
        JsonNode parent = object.at(pointer.head());
        String name = pointer.last().getMatchingProperty();
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), JSON.readTree(value));
        } else if (value.equals("-")) {
            assertThat(((ObjectNode) parent).remove(name)).as(pointer.toString()).isNotNull();
        } else {
            ((ObjectNode) parent).set(name, JSON.readTree(value));
        }
    }
}
