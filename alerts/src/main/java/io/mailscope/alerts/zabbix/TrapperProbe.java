package io.mailscope.alerts.zabbix;

import java.io.IOException;
import java.util.List;

/** Sends one value and finds out why it was not taken. */
public final class TrapperProbe {

    private static final String NOT_FOUND =
            "; names must match exactly, and a proxy knows its own hosts only";

    private TrapperProbe() {}

    /**
     * Sends a value.
     *
     * @return that it was taken, one line
     * @throws IOException with one line that says why it was not
     */
    public static String test(ZabbixTarget target, ZabbixValue value) throws IOException {
        TrapperClient client = new TrapperClient(target);
        if (client.send(List.of(value)).isComplete()) {
            return "Zabbix at "
                    + client.lastServer()
                    + " took the value "
                    + value.value()
                    + " of item "
                    + value.key()
                    + " of host '"
                    + value.host()
                    + "'";
        }
        throw new IOException(
                "Zabbix at " + client.lastServer() + " refuses: " + why(client, value));
    }

    /** Whoever sends values is not told why; an agent that asks for its checks is. */
    private static String why(TrapperClient client, ZabbixValue value) throws IOException {
        String host = client.askAsAgent(value.host());
        return host.isEmpty()
                ? "host '"
                        + value.host()
                        + "' has no enabled trapper item '"
                        + value.key()
                        + "', or it does not allow our address; import and link the template"
                : host + (host.endsWith("not found") ? NOT_FOUND : "");
    }
}
