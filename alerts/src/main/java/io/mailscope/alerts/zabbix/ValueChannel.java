package io.mailscope.alerts.zabbix;

import java.io.IOException;
import java.util.List;

/** Takes values to a server, which tells how many it took but not which. */
@FunctionalInterface
public interface ValueChannel {

    SendResult send(List<ZabbixValue> values) throws IOException;
}
