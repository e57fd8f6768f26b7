package io.mailscope.alerts.zabbix;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Sends packets of values to the first trapper that answers, one request per connection as Zabbix
 * wants it. Used by one thread.
 */
public final class TrapperClient implements ValueChannel {

    private final List<ZabbixAddress> servers;
    private final SecureLayer layer;
    private final boolean compress;
    private final int timeoutMillis;

    /** The one that answered last. */
    private int preferred;

    /**
     * Reads the files of the encryption.
     *
     * @throws IOException with one line that names the file
     */
    public TrapperClient(ZabbixTarget target) throws IOException {
        this.servers = target.servers();
        this.layer = target.encryption().open();
        this.compress = target.compress();
        this.timeoutMillis = (int) target.timeout().toMillis();
    }

    /**
     * Sends one packet. All values should be of one host: a proxy group redirects by the first.
     *
     * @throws IOException with one line that names each server and what it lacks, when none takes
     *     the packet
     */
    @Override
    public SendResult send(List<ZabbixValue> values) throws IOException {
        byte[] packet = TrapperPacket.request(values, compress);
        IOException failure = null;
        for (int i = 0; i < servers.size(); i++) {
            int server = (preferred + i) % servers.size();
            try {
                int processed = exchange(servers.get(server), packet);
                preferred = server;
                return new SendResult(values.size(), processed);
            } catch (IOException e) {
                failure = and(failure, e);
            }
        }
        throw failure;
    }

    private static IOException and(IOException before, IOException more) {
        return before == null
                ? more
                : OwnWords.of(before.getMessage() + "; " + more.getMessage(), more);
    }

    /** The server that answered last. */
    ZabbixAddress lastServer() {
        return servers.get(preferred);
    }

    /** What the server that answered last has against a host, empty when nothing. */
    String askAsAgent(String host) throws IOException {
        JsonNode reply = request(lastServer(), TrapperPacket.activeChecks(host));
        return reply.path("response").asText().equals("success") ? "" : reply.path("info").asText();
    }

    /** Follows one redirect; a second one means that the group does not know itself. */
    private int exchange(ZabbixAddress address, byte[] packet) throws IOException {
        TrapperReply reply = TrapperReply.of(request(address, packet));
        if (reply instanceof TrapperReply.Redirect elsewhere) {
            reply = TrapperReply.of(request(elsewhere.to(), packet));
        }
        if (reply instanceof TrapperReply.Processed processed) {
            return processed.values();
        }
        throw new IOException("Zabbix at " + address + " redirects in a circle");
    }

    private JsonNode request(ZabbixAddress address, byte[] packet) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            try (Channel channel = layer.over(socket, address)) {
                channel.out().write(packet);
                channel.out().flush();
                return TrapperPacket.reply(channel.in());
            }
        } catch (IOException e) {
            throw OwnWords.of("Zabbix at " + address + ": " + why(e), e);
        }
    }

    private static String why(IOException e) {
        return e instanceof UnknownHostException
                ? "no such host name"
                : String.valueOf(e.getMessage());
    }
}
