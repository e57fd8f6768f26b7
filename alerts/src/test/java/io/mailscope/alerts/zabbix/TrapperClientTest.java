package io.mailscope.alerts.zabbix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a socket that speaks the trapper protocol and does not know the key "unknown". */
class TrapperClientTest {

    private final List<JsonNode> packets = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private volatile String garbage = "";

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                answer(socket);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        byte[] header = new byte[13];
        in.readFully(header);
        assertThat(new String(header, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("ZBXD\1");
        int length = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(5);
        JsonNode packet = new ObjectMapper().readTree(in.readNBytes(length));
        packets.add(packet);
        int processed = 0;
        for (JsonNode value : packet.path("data")) {
            processed += value.path("key").asText().equals("unknown") ? 0 : 1;
        }
        int failed = packet.path("data").size() - processed;
        String reply =
                "{\"response\":\"success\",\"info\":\"processed: %d; failed: %d; total: %d; seconds spent: 0.1\"}"
                        .formatted(processed, failed, processed + failed);
        byte[] body = reply.getBytes(StandardCharsets.UTF_8);
        byte[] head =
                ByteBuffer.allocate(13)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put("ZBXD\1".getBytes(StandardCharsets.ISO_8859_1))
                        .putInt(body.length)
                        .putInt(0)
                        .array();
        socket.getOutputStream()
                .write(garbage.isEmpty() ? head : garbage.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(body);
    }

    private TrapperClient client() {
        return new TrapperClient(ZabbixAddress.parse("127.0.0.1:" + server.getLocalPort()));
    }

    @Test
    void valuesCarryTheirOwnClock() throws IOException {
        var value = ZabbixValue.of("mx1", "postfix_queue_length", 12, 1_795_500_000_250L);
        assertThat(client().send(List.of(value)).isComplete()).isTrue();
        JsonNode sent = packets.get(0).at("/data/0");
        assertThat(packets.get(0).path("request").asText()).isEqualTo("sender data");
        assertThat(sent.path("value").asText()).isEqualTo("12");
        assertThat(sent.path("clock").asLong()).isEqualTo(1_795_500_000L);
        assertThat(sent.path("ns").asInt()).isEqualTo(250_000_000);
    }

    @Test
    void manyValuesGoInPacketsOf250() throws IOException {
        var values = IntStream.range(0, 501).mapToObj(i -> ZabbixValue.of("h", "k", i, i)).toList();
        assertThat(client().send(values)).isEqualTo(new SendResult(501, 501));
        assertThat(packets).extracting(p -> p.path("data").size()).containsExactly(250, 250, 1);
    }

    @Test
    void valueThatTheServerDoesNotTakeIsSeen() throws IOException {
        var values = List.of(ZabbixValue.of("h", "k", 1, 0), ZabbixValue.of("h", "unknown", 1, 0));
        SendResult result = client().send(values);
        assertThat(result).isEqualTo(new SendResult(2, 1));
        assertThat(result.isComplete()).isFalse();
    }

    @Test
    void strangeAnswerIsOneLine() {
        garbage = "HTTP/1.1 400 Bad Request";
        assertThatThrownBy(() -> client().send(List.of(ZabbixValue.of("h", "k", 1, 0))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the answer is not Zabbix's");
    }

    @Test
    void wrongAddressIsOneLine() {
        assertThatThrownBy(() -> ZabbixAddress.parse("host:port"))
                .hasMessageContaining("use HOST:PORT");
        assertThat(ZabbixAddress.parse("zbx").port()).isEqualTo(10_051);
    }
}
