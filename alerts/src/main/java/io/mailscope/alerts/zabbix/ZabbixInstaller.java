package io.mailscope.alerts.zabbix;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings the template into a Zabbix and links it to hosts; doing it again updates in place. */
public final class ZabbixInstaller {

    /** The template's name in Zabbix. */
    public static final String TEMPLATE = "Mail by mailscope";

    private static final String FILE = "/zabbix/mail-by-mailscope.yaml";
    private static final Map<String, Boolean> CREATE =
            Map.of("createMissing", true, "updateExisting", true);

    /** What a newer version of the template no longer has goes. */
    private static final Map<String, Boolean> REPLACE =
            Map.of("createMissing", true, "updateExisting", true, "deleteMissing", true);

    private final ZabbixApi api;

    public ZabbixInstaller(ZabbixApi api) {
        this.api = api;
    }

    /** The template as it is shipped, YAML. */
    public static String template() throws IOException {
        try (InputStream file = ZabbixInstaller.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Imports the template.
     *
     * @return what was done, one line
     */
    public String importTemplate() throws IOException {
        Map<String, Object> rules = new HashMap<>();
        for (String kind :
                List.of("items", "discoveryRules", "triggers", "templateDashboards", "valueMaps")) {
            rules.put(kind, REPLACE);
        }
        rules.put("templates", CREATE);
        // Groups of templates and of hosts are two things since 6.2.
        rules.put(api.version().isAtLeast(6, 2) ? "template_groups" : "groups", CREATE);
        api.call(
                "configuration.import",
                Map.of("format", "yaml", "source", template(), "rules", rules));
        return "Zabbix " + api.version() + ": template '" + TEMPLATE + "' imported";
    }

    /**
     * Links the template to a host, which is made in the group when it is not there.
     *
     * @param host its technical name
     * @return what was done, one line
     */
    public String link(String host, String group) throws IOException {
        var template = Map.of("templateid", id("template", "host", TEMPLATE));
        JsonNode known = find("host", "host", host);
        if (known.isEmpty()) {
            api.call(
                    "host.create",
                    Map.of(
                            "host",
                            host,
                            "groups",
                            List.of(Map.of("groupid", group(group))),
                            "templates",
                            List.of(template)));
            return "Zabbix: host '" + host + "' made";
        }
        var hosts = List.of(Map.of("hostid", known.get(0).path("hostid").asText()));
        api.call("host.massadd", Map.of("hosts", hosts, "templates", List.of(template)));
        return "Zabbix: host '" + host + "' has the template";
    }

    private String group(String name) throws IOException {
        JsonNode known = find("hostgroup", "name", name);
        return known.isEmpty()
                ? api.call("hostgroup.create", Map.of("name", name)).at("/groupids/0").asText()
                : known.get(0).path("groupid").asText();
    }

    private String id(String kind, String by, String name) throws IOException {
        JsonNode known = find(kind, by, name);
        if (known.isEmpty()) {
            throw new IOException("Zabbix: no " + kind + " '" + name + "'; import it first");
        }
        return known.get(0).path(kind + "id").asText();
    }

    private JsonNode find(String kind, String by, String name) throws IOException {
        return api.call(kind + ".get", Map.of("filter", Map.of(by, List.of(name))));
    }
}
