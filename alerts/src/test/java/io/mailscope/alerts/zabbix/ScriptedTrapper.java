package io.mailscope.alerts.zabbix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
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
import java.util.function.Function;
import java.util.zip.InflaterInputStream;

/**
 * A socket that answers as it is told: for what a healthy Zabbix does not do. The real ones are in
 * jobs' ZabbixITCase.
 */
final class ScriptedTrapper implements AutoCloseable {

    final List<JsonNode> packets = new CopyOnWriteArrayList<>();
    final List<Integer> flags = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final Function<JsonNode, String> script;

    ScriptedTrapper(Function<JsonNode, String> script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes all. */
    static String success(JsonNode packet) {
        int values = packet.path("data").size();
        return "{\"response\":\"success\",\"info\":\"processed: %d; failed: 0; total: %d; seconds spent: 0.1\"}"
                .formatted(values, values);
    }

    ZabbixAddress address() {
        return new ZabbixAddress("127.0.0.1", server.getLocalPort());
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
        byte[] sent =
                in.readNBytes(ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(5));
        flags.add((int) header[4]);
        byte[] body =
                header[4] == 3
                        ? new InflaterInputStream(new ByteArrayInputStream(sent)).readAllBytes()
                        : sent;
        packets.add(new ObjectMapper().readTree(body));
        String reply = script.apply(packets.get(packets.size() - 1));
        byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
        if (reply.startsWith("{")) {
            socket.getOutputStream().write(header(bytes.length));
        }
        socket.getOutputStream().write(bytes);
    }

    private static byte[] header(int length) {
        return ByteBuffer.allocate(13)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("ZBXD\1".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(length)
                .putInt(0)
                .array();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
