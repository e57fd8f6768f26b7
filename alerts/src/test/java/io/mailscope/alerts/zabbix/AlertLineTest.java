package io.mailscope.alerts.zabbix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mailscope.alerts.rule.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the template's own expressions make of a line. */
class AlertLineTest {

    private static final Pattern QUOTED =
            Pattern.compile("(?:regexp\",|regsub\\()\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final long TIME = 1_795_500_060_250L;

    private final List<JsonNode> triggers = new ArrayList<>();

    AlertLineTest() throws IOException {
        JsonNode template =
                new YAMLMapper().readTree(ZabbixInstaller.template()).findPath("templates").get(0);
        for (JsonNode item : template.path("items")) {
            if (item.path("key").asText().equals(TemplateItem.ALERT.key(""))) {
                item.path("triggers").forEach(triggers::add);
            }
        }
    }

    private static String line(String word, String key, String text) {
        return new AlertLine(word, "blocked", key, text).value("mx1", TIME).value();
    }

    private static Matcher matcher(JsonNode expression, String line) {
        Matcher quoted = QUOTED.matcher(expression.asText());
        assertThat(quoted.find()).as("%s", expression).isTrue();
        return Pattern.compile(quoted.group(1)).matcher(line);
    }

    /** What a macro function of the template cuts out of a line. */
    private static String cut(JsonNode macro, String line) {
        Matcher cut = matcher(macro, line);
        return cut.find() ? cut.group(1) : "";
    }

    private static String tag(JsonNode trigger, String tag, String line) {
        return trigger.path("tags").findParents("tag").stream()
                .filter(node -> node.path("tag").asText().equals(tag))
                .map(node -> cut(node.path("value"), line))
                .findFirst()
                .orElseThrow();
    }

    private List<String> firing(String line) {
        return triggers.stream()
                .filter(trigger -> matcher(trigger.path("expression"), line).find())
                .map(trigger -> trigger.path("priority").asText())
                .toList();
    }

    @Test
    void everySeverityFiresItsOwnTrigger() {
        assertThat(triggers).hasSize(Severity.values().length);
        for (Severity severity : Severity.values()) {
            String word = severity.name().toLowerCase(Locale.ROOT);
            assertThat(firing(line(word, "mx1", "high and low")))
                    .singleElement()
                    .matches(priority -> severity.name().startsWith(priority));
        }
        assertThat(firing(line(AlertLine.RECOVERED, "mx1", "high again"))).isEmpty();
    }

    @Test
    void recoveryHasTheTagOfWhatFired() {
        for (String key : List.of("mx1/postfix", "2001:db8::1", "a b: c", "", "x%20y", "ä@b.test")) {
            String fired = line("high", key, "one: two");
            String over = line(AlertLine.RECOVERED, key, "three: four");
            for (JsonNode trigger : triggers) {
                assertThat(matcher(trigger.path("recovery_expression"), over).find()).isTrue();
                assertThat(matcher(trigger.path("recovery_expression"), fired).find()).isFalse();
                assertThat(tag(trigger, "alert", over))
                        .startsWith("blocked ")
                        .isEqualTo(tag(trigger, "alert", fired));
                assertThat(tag(trigger, "rule", fired)).isEqualTo("blocked");
                assertThat(cut(trigger.path("event_name"), fired)).isEqualTo("one: two");
            }
        }
        assertThat(line("high", "a b", "")).isNotEqualTo(line("high", "a%20b", ""));
    }

    @Test
    void hostileTextsStayOneLine() {
        String line = line("high", "a\nrecovered b c", "x\r\nrecovered y z: \u0007" + "w".repeat(9_000));
        assertThat(line).doesNotContain("\n", "\r", "\u0007").hasSizeLessThan(2_100);
        assertThat(firing(line)).containsExactly("HIGH");
    }

    @Test
    void alertsOfAMillisecondHaveMomentsOfTheirOwn() {
        List<Integer> moments = new ArrayList<>();
        for (int domain = 0; domain < 50; domain++) {
            ZabbixValue value =
                    new AlertLine("high", "blocked", "d" + domain + ".test", "").value("mx1", TIME);
            assertThat(value.clock()).isEqualTo(TIME / 1_000);
            assertThat(value.ns() / 1_000_000).isEqualTo(250);
            moments.add(value.ns());
        }
        assertThat(moments).doesNotHaveDuplicates();
    }
}
