package io.mailscope.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndexTemplatesTest {

    private final IndexTemplates templates = new IndexTemplates();

    @ParameterizedTest
    @EnumSource
    void everyTemplateIsStrictJson(ServerKind kind) {
        assertThat(templates.render(kind))
                .hasSize(IndexTemplates.NAMES.size() + 1)
                .allSatisfy(
                        (name, body) ->
                                assertThat(json(body).at("/template/mappings/dynamic").asText())
                                        .as(name)
                                        .isEqualTo("strict"));
    }

    @ParameterizedTest
    @EnumSource
    void componentComesFirst(ServerKind kind) {
        assertThat(templates.render(kind).keySet().iterator().next())
                .isEqualTo(IndexTemplates.COMPONENT);
    }

    @Test
    void everyIndexTemplateMakesDataStreamsOfItsName() {
        Map<String, String> bodies = templates.render(ServerKind.FULL);
        for (String name : IndexTemplates.NAMES) {
            JsonNode body = json(bodies.get(name));
            assertThat(body.at("/index_patterns/0").asText()).isEqualTo(name + "-*");
            assertThat(body.path("data_stream").isObject()).as(name).isTrue();
            assertThat(body.path("priority").asInt()).as(name).isEqualTo(300);
            assertThat(body.at("/composed_of/0").asText()).isEqualTo(IndexTemplates.COMPONENT);
        }
    }

    @Test
    void retentionDependsOnTheKindOfData() {
        Map<String, String> bodies = templates.render(ServerKind.MINIMAL);
        for (String name : IndexTemplates.NAMES) {
            String days =
                    name.startsWith("metrics") ? "400d" : name.endsWith("unparsed") ? "14d" : "90d";
            assertThat(json(bodies.get(name)).at("/template/lifecycle/data_retention").asText())
                    .as(name)
                    .isEqualTo(days);
        }
    }

    @Test
    void minimalServerGetsOnlyTypesItKnows() {
        assertThat(String.join("", templates.render(ServerKind.MINIMAL).values()))
                .doesNotContain("wildcard", "constant_keyword", "match_only_text", "scaled_float")
                .doesNotContain("auto_expand_replicas")
                .contains("\"index.number_of_replicas\":0");
    }

    @Test
    void fullServerKeepsTheCompactTypes() {
        assertThat(String.join("", templates.render(ServerKind.FULL).values()))
                .contains("constant_keyword", "match_only_text", "auto_expand_replicas");
    }

    @Test
    void replacementDropsParametersTheNewTypeRefuses() throws Exception {
        JsonNode node =
                new ObjectMapper()
                        .readTree(
                                "{\"type\":{\"type\":\"scaled_float\",\"scaling_factor\":10},"
                                        + "\"a\":{\"type\":\"constant_keyword\",\"value\":\"x\"}}");

        MinimalTypes.rewrite(node);

        assertThat(node.toString())
                .isEqualTo(
                        "{\"type\":{\"type\":\"double\"},"
                                + "\"a\":{\"type\":\"keyword\",\"ignore_above\":1024}}");
    }

    private static JsonNode json(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (Exception e) {
            throw new AssertionError(body, e);
        }
    }
}
