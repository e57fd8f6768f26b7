package io.mailscope.alerts.zabbix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrapperClientTest {

    private static final List<ZabbixValue> VALUES =
            List.of(ZabbixValue.of("mx1", "postfix_queue_length", 12, 1_795_500_000_250L));

    private static TrapperClient client(ZabbixAddress... servers) throws IOException {
        return new TrapperClient(ZabbixTarget.of(List.of(servers)));
    }

    private final List<Socket> taken = new ArrayList<>();

    /**
     * An address whose port is taken, so that nobody else can listen there, and does not listen.
     */
    private ZabbixAddress nobody() throws IOException {
        Socket socket = new Socket();
        taken.add(socket);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new ZabbixAddress("127.0.0.1", socket.getLocalPort());
    }

    @AfterEach
    void giveBackPorts() throws IOException {
        for (Socket socket : taken) {
            socket.close();
        }
    }

    @Test
    void valuesCarryTheirOwnClock() throws IOException {
        try (var server = new ScriptedTrapper(ScriptedTrapper::success)) {
            assertThat(client(server.address()).send(VALUES)).isEqualTo(new SendResult(1, 1));
            JsonNode packet = server.packets.get(0);
            assertThat(packet.path("request").asText()).isEqualTo("sender data");
            assertThat(packet.path("data").toString())
                    .isEqualTo(
                            "[{\"host\":\"mx1\",\"key\":\"postfix_queue_length\",\"value\":\"12\","
                                    + "\"clock\":1795500000,\"ns\":250000001}]");
        }
    }

    @Test
    void compressedPacketsAreTheSame() throws IOException {
        try (var server = new ScriptedTrapper(ScriptedTrapper::success)) {
            var target =
                    new ZabbixTarget(
                            List.of(server.address()),
                            new Encryption.None(),
                            true,
                            Duration.ofSeconds(5),
                            Duration.ofMinutes(1),
                            1_000);
            new TrapperClient(target).send(VALUES);
            client(server.address()).send(VALUES);
            assertThat(server.flags).containsExactly(3, 1);
            assertThat(server.packets.get(0)).isEqualTo(server.packets.get(1));
        }
    }

    @Test
    void nextServerTakesOverAndKeepsTheWork() throws IOException {
        try (var second = new ScriptedTrapper(ScriptedTrapper::success)) {
            TrapperClient client = client(nobody(), second.address());
            client.send(VALUES);
            assertThat(client.lastServer()).isEqualTo(second.address());
            client.send(VALUES);
            assertThat(second.packets).hasSize(2);
        }
    }

    @Test
    void allServersAreNamedWhenNoneAnswers() throws IOException {
        ZabbixAddress one = nobody();
        ZabbixAddress two = nobody();
        assertThatThrownBy(() -> client(one, two).send(VALUES))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Zabbix at " + one + ": Connection refused")
                .hasMessageContaining("Zabbix at " + two + ": Connection refused");
    }

    @Test
    void oneRedirectIsFollowed() throws IOException {
        try (var member = new ScriptedTrapper(ScriptedTrapper::success);
                var group = new ScriptedTrapper(packet -> redirect(member.address()))) {
            assertThat(client(group.address()).send(VALUES)).isEqualTo(new SendResult(1, 1));
            assertThat(member.packets).isEqualTo(group.packets).hasSize(1);
        }
    }

    @Test
    void secondRedirectIsAnError() throws IOException {
        try (var b = new ScriptedTrapper(packet -> redirect(new ZabbixAddress("127.0.0.1", 1)));
                var a = new ScriptedTrapper(packet -> redirect(b.address()))) {
            assertThatThrownBy(() -> client(a.address()).send(VALUES))
                    .hasMessage("Zabbix at " + a.address() + " redirects in a circle");
        }
    }

    private static String redirect(ZabbixAddress to) {
        return "{\"redirect\":{\"revision\":1,\"address\":\"%s\"},\"response\":\"failed\"}"
                .formatted(to);
    }

    @Test
    void strangeAnswerIsOneLine() throws IOException {
        try (var web = new ScriptedTrapper(packet -> "HTTP/1.1 400 Bad Request")) {
            assertThatThrownBy(() -> client(web.address()).send(VALUES))
                    .hasMessage("Zabbix at " + web.address() + ": the answer is not Zabbix's");
        }
    }

    @Test
    void silentServerIsOneLine() throws IOException {
        try (var silent = new ScriptedTrapper(packet -> "")) {
            assertThatThrownBy(() -> client(silent.address()).send(VALUES))
                    .hasMessageEndingWith("closed the connection without an answer");
        }
    }

    @Test
    void wrongAddressIsOneLine() {
        assertThatThrownBy(() -> ZabbixAddress.parse("host:port"))
                .hasMessageContaining("use HOST:PORT");
        assertThat(ZabbixAddress.parseList("zbx, 192.0.2.1:99"))
                .containsExactly(
                        new ZabbixAddress("zbx", 10_051), new ZabbixAddress("192.0.2.1", 99));
    }
}
