package io.mailscope.alerts.zabbix;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.stream.Stream;

/** Sends one value and finds out why it was not taken. */
public final class TrapperProbe {

    private static final String NOT_FOUND =
            "; names must match exactly, and a proxy knows its own hosts only";

    private static final String UNREACHED =
            ": does a trapper listen there (ListenIP and ListenPort of the server or proxy, 10051"
                    + " unless changed; 10050 is an agent's), does a firewall keep us out, is"
                    + " --zabbix HOST:PORT right?";

    private TrapperProbe() {}

    /**
     * Sends a value.
     *
     * @return that it was taken, one line
     * @throws IOException with one line that says why it was not
     */
    public static String test(ZabbixTarget target, ZabbixValue value) throws IOException {
        TrapperClient client = new TrapperClient(target);
        try {
            return sent(client, value);
        } catch (IOException e) {
            throw isUnreached(e) ? OwnWords.of(e.getMessage() + UNREACHED, e) : e;
        }
    }

    /** Whether, at the last of several servers, there was nobody to talk to. */
    private static boolean isUnreached(Throwable error) {
        return error instanceof ConnectException
                || error instanceof NoRouteToHostException
                || error instanceof SocketTimeoutException
                        && "Connect timed out".equals(error.getMessage())
                || Stream.of(error.getSuppressed()).anyMatch(TrapperProbe::isUnreached);
    }

    private static String sent(TrapperClient client, ZabbixValue value) throws IOException {
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
