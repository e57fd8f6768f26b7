package io.mailscope.alerts.zabbix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends values to a Zabbix trapper, as zabbix_sender does: one request per connection. */
public final class TrapperClient {

    private static final byte[] MAGIC = {'Z', 'B', 'X', 'D', 1};
    private static final int HEADER_BYTES = 13;
    private static final int CHUNK = 250;
    private static final int MAX_REPLY_BYTES = 64 * 1024;
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final Pattern PROCESSED = Pattern.compile("processed: (\\d{1,9});");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ZabbixAddress address;

    public TrapperClient(ZabbixAddress address) {
        this.address = address;
    }

    /**
     * Sends all values in packets of at most 250.
     *
     * @throws IOException with one line that names the server when it cannot be reached, does not
     *     answer within 5 s, or answers something else than Zabbix does
     */
    public SendResult send(List<ZabbixValue> values) throws IOException {
        SendResult all = new SendResult(0, 0);
        for (int from = 0; from < values.size(); from += CHUNK) {
            all = all.plus(packet(values.subList(from, Math.min(from + CHUNK, values.size()))));
        }
        return all;
    }

    private SendResult packet(List<ZabbixValue> values) throws IOException {
        byte[] body = JSON.writeValueAsBytes(Map.of("request", "sender data", "data", values));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(header(body.length));
            out.write(body);
            out.flush();
            return new SendResult(
                    values.size(), processed(reply(new DataInputStream(socket.getInputStream()))));
        } catch (IOException e) {
            throw new IOException("Zabbix at " + address + ": " + e.getMessage(), e);
        }
    }

    private static byte[] header(int length) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putInt(length)
                .putInt(0)
                .array();
    }

    private static JsonNode reply(DataInputStream in) throws IOException {
        byte[] header = new byte[HEADER_BYTES];
        in.readFully(header);
        for (int i = 0; i < MAGIC.length; i++) {
            if (header[i] != MAGIC[i]) {
                throw new IOException("the answer is not Zabbix's");
            }
        }
        int length = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(MAGIC.length);
        if (length < 0 || length > MAX_REPLY_BYTES) {
            throw new IOException("the answer has " + length + " bytes");
        }
        return JSON.readTree(in.readNBytes(length));
    }

    private static int processed(JsonNode reply) throws IOException {
        Matcher matcher = PROCESSED.matcher(reply.path("info").asText());
        if (!reply.path("response").asText().equals("success") || !matcher.find()) {
            throw new IOException("the server refused: " + reply);
        }
        return Integer.parseInt(matcher.group(1));
    }
}
