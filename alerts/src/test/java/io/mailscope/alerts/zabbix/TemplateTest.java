package io.mailscope.alerts.zabbix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The template file agrees with itself and with what is sent. */
class TemplateTest {

    private static final Pattern UUID_V4 =
            Pattern.compile("[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}");
    private static final Pattern ITEM =
            Pattern.compile("/" + ZabbixInstaller.TEMPLATE + "/([^\\[,)]+(?:\\[[^]]*])?)");
    private static final Pattern COMPARISON = Pattern.compile("(?:[<>]=?)\\s*([^\\s<>=]+)");
    private static final Pattern MACRO = Pattern.compile("\\{\\$[A-Z0-9._]+(?::\"[^\"]*\")?}");

    private final JsonNode export =
            new YAMLMapper().readTree(ZabbixInstaller.template()).path("zabbix_export");
    private final JsonNode template = export.at("/templates/0");

    TemplateTest() throws IOException {}

    private static void collect(JsonNode node, String field, List<JsonNode> found) {
        if (node.has(field)) {
            found.add(node.get(field));
        }
        node.forEach(child -> collect(child, field, found));
    }

    private List<JsonNode> all(String field) {
        List<JsonNode> found = new ArrayList<>();
        collect(export, field, found);
        return found;
    }

    private List<String> texts(String field) {
        return all(field).stream().map(JsonNode::asText).toList();
    }

    private Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        template.path("items").forEach(item -> keys.add(item.path("key").asText()));
        for (JsonNode rule : template.path("discovery_rules")) {
            keys.add(rule.path("key").asText());
            rule.path("item_prototypes").forEach(item -> keys.add(item.path("key").asText()));
        }
        return keys;
    }

    @Test
    void isForTheOldestVersion() {
        assertThat(export.path("version").isTextual()).isTrue();
        assertThat(export.path("version").asText()).isEqualTo("6.0");
        assertThat(template.path("template").asText()).isEqualTo(ZabbixInstaller.TEMPLATE);
    }

    @Test
    void uuidsAreOfVersion4AndUnique() {
        assertThat(texts("uuid")).hasSizeGreaterThan(50).doesNotHaveDuplicates();
        assertThat(texts("uuid")).allMatch(uuid -> UUID_V4.matcher(uuid).matches());
    }

    @Test
    void hasExactlyTheItemsThatAreSent() {
        Set<String> sent = new TreeSet<>();
        for (Discovery discovery : Discovery.values()) {
            sent.add(discovery.key());
        }
        for (TemplateItem item : TemplateItem.values()) {
            sent.add(item.key(item.discovery().map(Discovery::macro).orElse("")));
        }
        assertThat(keys()).isEqualTo(sent);
    }

    @Test
    void everythingIsTrapped() {
        List<JsonNode> items = new ArrayList<>();
        template.path("items").forEach(items::add);
        for (JsonNode rule : template.path("discovery_rules")) {
            items.add(rule);
            rule.path("item_prototypes").forEach(items::add);
        }
        assertThat(items).allMatch(item -> item.path("type").asText().equals("TRAP"));
    }

    @Test
    void triggersWatchItemsThatExist() {
        assertThat(expressions()).hasSizeGreaterThan(20);
        for (String expression : expressions()) {
            Matcher item = ITEM.matcher(expression);
            assertThat(item.find()).as(expression).isTrue();
            do {
                assertThat(keys()).as(expression).contains(item.group(1));
            } while (item.find());
        }
    }

    private List<String> expressions() {
        List<String> all = new ArrayList<>(texts("expression"));
        all.addAll(texts("recovery_expression"));
        return all;
    }

    @Test
    void thresholdsAreMacros() {
        for (String expression : expressions()) {
            Matcher comparison = COMPARISON.matcher(expression);
            while (comparison.find()) {
                assertThat(comparison.group(1)).as(expression).startsWith("{$MAIL.");
            }
        }
    }

    @Test
    void macrosAreDefinedExplainedAndUsed() {
        Set<String> defined = new HashSet<>();
        for (JsonNode macro : template.path("macros")) {
            assertThat(macro.path("description").asText()).as("%s", macro).isNotEmpty();
            defined.add(macro.path("macro").asText().replaceAll(":\"[^\"]*\"", ""));
        }
        Set<String> used =
                expressions().stream()
                        .flatMap(text -> MACRO.matcher(text).results())
                        .map(macro -> macro.group().replaceAll(":\"[^\"]*\"", ""))
                        .collect(Collectors.toSet());
        assertThat(used).isEqualTo(defined);
    }

    @Test
    void dependenciesAreTriggersOfTheTemplate() {
        Set<String> triggers = new HashSet<>();
        for (JsonNode owner : all("triggers")) {
            owner.forEach(trigger -> triggers.add(identity(trigger)));
        }
        assertThat(all("dependencies")).isNotEmpty();
        all("dependencies")
                .forEach(list -> list.forEach(d -> assertThat(triggers).contains(identity(d))));
    }

    private static String identity(JsonNode trigger) {
        return Arrays.asList(
                        trigger.path("name").asText(),
                        trigger.path("expression").asText(),
                        trigger.path("recovery_expression").asText())
                .toString();
    }

    @Test
    void dashboardShowsItemsThatExist() {
        List<JsonNode> widgets = new ArrayList<>();
        collect(template.path("dashboards"), "key", widgets);
        assertThat(widgets).isNotEmpty().allMatch(key -> keys().contains(key.asText()));
    }

    @Test
    void everyItemHasDescriptionAndTags() {
        for (JsonNode item : template.path("items")) {
            assertThat(item.path("description").asText()).as("%s", item).isNotEmpty();
            assertThat(item.path("tags")).as("%s", item).isNotEmpty();
        }
    }
}
