package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two real proxies in a proxy group, which Zabbix has since 7.0: it gives each host to one of them,
 * and whoever else is sent the host's values answers with a redirect.
 */
final class ProxyGroup implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration GIVEN = Duration.ofSeconds(90);
    private static final int BY_A_GROUP = 2;
    private static final int HEADER = 13;

    private final ZabbixLab zabbix;
    private final String id;

    /** Address to name. */
    private final Map<String, String> members = new TreeMap<>();

    ProxyGroup(ZabbixLab zabbix) throws Exception {
        this.zabbix = zabbix;
        // Ten seconds are the least that Zabbix takes for its failover.
        id = made("proxygroup", "proxy_groupid", "lab-group", Map.of("failover_delay", "10s"));
        int last = Integer.parseInt(zabbix.proxy().split(":", 2)[1]);
        for (String name : List.of("lab-east", "lab-west")) {
            String port = "" + ++last;
            members.put("127.0.0.1:" + port, name);
            Map<String, ?> member =
                    Map.of(
                            "operating_mode",
                            0,
                            "proxy_groupid",
                            id,
                            "local_address",
                            "127.0.0.1",
                            "local_port",
                            port);
            made("proxy", "proxyid", name, member);
            zabbix.script("proxy", "start", name, port);
        }
    }

    /** Gives its id; one that an earlier run made is changed. */
    private String made(String kind, String idField, String name, Map<String, ?> fields)
            throws IOException {
        JsonNode known = zabbix.call(kind + ".get", Map.of("filter", Map.of("name", name)));
        Map<String, Object> all = new HashMap<>(fields);
        if (known.isEmpty()) {
            all.put("name", name);
            return zabbix.call(kind + ".create", all).path(idField + "s").path(0).asText();
        }
        all.put(idField, known.path(0).path(idField).asText());
        return zabbix.call(kind + ".update", all).path(idField + "s").path(0).asText();
    }

    /** How a host is put behind the group. */
    Map<String, ?> behind() {
        return Map.of("monitored_by", BY_A_GROUP, "proxy_groupid", id);
    }

    /** Waits until a host was given to a member, and all others know; gives its address. */
    String home(String host) throws Exception {
        String home =
                ZabbixLab.await(
                        GIVEN,
                        () -> answer(zabbix.trapper(), host).at("/redirect/address").asText(),
                        members::containsKey);
        assertThat(members).containsKey(home);
        String other = otherThan(home);
        ZabbixLab.eventually(
                GIVEN,
                () ->
                        assertThat(answer(other, host).at("/redirect/address").asText())
                                .isEqualTo(home));
        return home;
    }

    /** The member that did not get the host. */
    String otherThan(String home) {
        return members.keySet().stream().filter(address -> !address.equals(home)).findAny().get();
    }

    /** What a trapper itself says to a value of a host: nothing is followed. */
    JsonNode answer(String trapper, String host) throws IOException {
        Map<String, ?> value = Map.of("host", host, "key", "mail.test", "value", "1");
        byte[] body =
                JSON.writeValueAsBytes(Map.of("request", "sender data", "data", List.of(value)));
        ByteBuffer packet =
                ByteBuffer.allocate(HEADER + body.length).order(ByteOrder.LITTLE_ENDIAN);
        packet.put("ZBXD\1".getBytes(StandardCharsets.US_ASCII)).putLong(body.length).put(body);
        String[] address = trapper.split(":", 2);
        try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(packet.array());
            byte[] reply = socket.getInputStream().readAllBytes();
            return JSON.readTree(reply, HEADER, reply.length - HEADER);
        }
    }

    /** Ends the member at an address, as when its machine dies. */
    void end(String address) throws Exception {
        zabbix.script("proxy", "stop", members.get(address));
    }

    @Override
    public void close() throws Exception {
        for (String address : members.keySet()) {
            end(address);
        }
    }
}
