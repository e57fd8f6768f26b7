package io.mailscope.jobs.setup;

import io.mailscope.alerts.zabbix.ZabbixApi;
import io.mailscope.alerts.zabbix.ZabbixInstaller;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * The template in Zabbix, linked to hosts.
 *
 * @param page of the frontend's API
 * @param token of its API
 * @param hosts to link it to; those that are not there are made
 * @param group where they are made
 */
public record ZabbixTemplateInstaller(URI page, String token, List<String> hosts, String group)
        implements Installer {

    @Override
    public String install() throws IOException {
        ZabbixInstaller zabbix = new ZabbixInstaller(ZabbixApi.withToken(page, token));
        StringBuilder done = new StringBuilder(zabbix.importTemplate());
        for (String host : hosts) {
            done.append("; ").append(zabbix.link(host, group));
        }
        return done.toString();
    }
}
