package io.mailscope.jobs.cli;

import io.mailscope.alerts.zabbix.ZabbixApi;
import io.mailscope.jobs.WrongOption;
import io.mailscope.jobs.setup.ZabbixTemplateInstaller;
import java.util.List;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Which Zabbix to prepare. */
final class ZabbixSetupOptions {

    @Option(
            names = "--zabbix",
            paramLabel = "URL",
            description = "frontend of Zabbix 6.0 or later, e.g. http://127.0.0.1/zabbix")
    private String url;

    @Option(
            names = "--zabbix-token",
            paramLabel = "TOKEN",
            defaultValue = "${env:MAILSCOPE_ZABBIX_TOKEN}",
            showDefaultValue = Visibility.NEVER,
            description =
                    "API token; default: MAILSCOPE_ZABBIX_TOKEN of the environment, which other"
                            + " users cannot see")
    private String token;

    @Option(
            names = "--zabbix-link",
            paramLabel = "NAME",
            split = ",",
            description = "hosts to link the template to, commas in between; made when not there")
    private List<String> hosts = List.of();

    @Option(
            names = "--zabbix-group",
            paramLabel = "NAME",
            defaultValue = "Mail servers",
            description = "host group for those that are made; default: ${DEFAULT-VALUE}")
    private String group;

    boolean isGiven() {
        return url != null;
    }

    ZabbixTemplateInstaller toInstaller() {
        if (token == null || token.isEmpty()) {
            throw new WrongOption(
                    "--zabbix " + url + ": give --zabbix-token or MAILSCOPE_ZABBIX_TOKEN");
        }
        return new ZabbixTemplateInstaller(
                WrongOption.unless(() -> ZabbixApi.page(url)), token, hosts, group);
    }
}
