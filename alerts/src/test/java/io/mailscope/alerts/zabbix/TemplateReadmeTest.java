package io.mailscope.alerts.zabbix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README beside the template says what is in it; {@code -Dmailscope.write=true} writes it. */
class TemplateReadmeTest {

    private static final Path README = Path.of("src/main/resources/zabbix/README.md");

    private final StringBuilder text = new StringBuilder();

    @Test
    void readmeIsOfThisTemplate() throws IOException {
        JsonNode template =
                new YAMLMapper()
                        .readTree(ZabbixInstaller.template())
                        .at("/zabbix_export/templates/0");
        String expected = describe(template);
        if (Boolean.getBoolean("mailscope.write")) {
            Files.writeString(README, expected);
        }
        assertThat(README).hasContent(expected);
    }

    private String describe(JsonNode template) {
        text.append("# Mail by mailscope\n\nGenerated from the template by TemplateReadmeTest;")
                .append(
                        " [docs/alerting.md](../../../../../docs/alerting.md) says how to use"
                                + " it.\n");
        items("Items", template.path("items"));
        for (JsonNode rule : template.path("discovery_rules")) {
            items(
                    "Discovery: %s (`%s`)"
                            .formatted(rule.path("name").asText(), rule.path("key").asText()),
                    rule.path("item_prototypes"));
        }
        text.append("\n## Triggers\n\n| trigger | severity | fires when |\n| --- | --- | --- |\n");
        triggers(template);
        text.append("\n## Macros\n\n| macro | default | meaning |\n| --- | --- | --- |\n");
        for (JsonNode macro : template.path("macros")) {
            row(
                    "`" + macro.path("macro").asText() + "`",
                    macro.path("value"),
                    macro.path("description"));
        }
        return text.toString();
    }

    private void items(String title, JsonNode items) {
        text.append("\n## ")
                .append(title)
                .append("\n\n| key | name | unit | meaning |\n")
                .append("| --- | --- | --- | --- |\n");
        for (JsonNode item : items) {
            row(
                    "`" + item.path("key").asText() + "`",
                    item.path("name"),
                    item.path("units").asText().replace("!", ""),
                    item.path("description"));
        }
    }

    private void triggers(JsonNode node) {
        for (String field : new String[] {"triggers", "trigger_prototypes"}) {
            for (JsonNode trigger : node.path(field)) {
                String name = trigger.path("name").asText();
                row(
                        trigger.path("event_name").asText(name),
                        trigger.path("priority"),
                        "`"
                                + trigger.path("expression")
                                        .asText()
                                        .replace("/" + ZabbixInstaller.TEMPLATE + "/", "")
                                + "`");
            }
        }
        node.forEach(this::triggersBelow);
    }

    private void triggersBelow(JsonNode child) {
        if (child.isContainerNode()) {
            triggers(child);
        }
    }

    private void row(Object... cells) {
        for (Object cell : cells) {
            String shown = cell instanceof JsonNode node ? node.asText() : cell.toString();
            text.append("| ").append(shown.replace("|", "\\|")).append(' ');
        }
        text.append("|\n");
    }
}
