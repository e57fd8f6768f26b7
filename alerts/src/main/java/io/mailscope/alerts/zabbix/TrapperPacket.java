package io.mailscope.alerts.zabbix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A packet of the sender protocol: {@code ZBXD}, flags, length, and the length before compression.
 */
final class TrapperPacket {

    /**
     * Zabbix 7.0 takes 0 nanoseconds for none given, and numbers such values by their place in the
     * packet; sent again after a crash they would be stored twice. So all are one later.
     */
    private static final int NOT_NONE = 1;

    private static final byte[] MAGIC = {'Z', 'B', 'X', 'D'};
    private static final int HEADER_BYTES = 13;
    private static final int PLAIN = 1;
    private static final int COMPRESSED = 3;
    private static final int MAX_REPLY_BYTES = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private TrapperPacket() {}

    /** A request with values. */
    static byte[] request(List<ZabbixValue> values, boolean compress) throws IOException {
        return packet(body(values), compress);
    }

    /** The question of an active agent for its work. */
    static byte[] activeChecks(String host) throws IOException {
        ObjectNode request = JSON.createObjectNode().put("request", "active checks");
        return packet(JSON.writeValueAsBytes(request.put("host", host)), false);
    }

    private static byte[] packet(byte[] body, boolean compress) throws IOException {
        byte[] sent = compress ? deflated(body) : body;
        return ByteBuffer.allocate(HEADER_BYTES + sent.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) (compress ? COMPRESSED : PLAIN))
                .putInt(sent.length)
                .putInt(compress ? body.length : 0)
                .put(sent)
                .array();
    }

    private static byte[] body(List<ZabbixValue> values) throws JsonProcessingException {
        ObjectNode request = JSON.createObjectNode().put("request", "sender data");
        ArrayNode data = request.putArray("data");
        for (ZabbixValue value : values) {
            data.addObject()
                    .put("host", value.host())
                    .put("key", value.key())
                    .put("value", value.value())
                    .put("clock", value.clock())
                    .put("ns", value.ns() + NOT_NONE);
        }
        return JSON.writeValueAsBytes(request);
    }

    private static byte[] deflated(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream(body.length / 4);
        try (var deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(body);
        }
        return bytes.toByteArray();
    }

    /** The JSON of a reply. */
    static JsonNode reply(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        byte[] start = in.readNBytes(HEADER_BYTES);
        if (start.length == 0) {
            throw new IOException("closed the connection without an answer");
        }
        ByteBuffer header = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        if (start.length < HEADER_BYTES || !header.slice(0, 4).equals(ByteBuffer.wrap(MAGIC))) {
            throw new IOException("the answer is not Zabbix's");
        }
        int flags = header.get(4);
        byte[] body = new byte[checked(header.getInt(5))];
        in.readFully(body);
        return JSON.readTree(flags == COMPRESSED ? inflated(body) : body);
    }

    private static byte[] inflated(byte[] body) throws IOException {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = in.readNBytes(MAX_REPLY_BYTES + 1);
            checked(plain.length);
            return plain;
        }
    }

    private static int checked(int length) throws IOException {
        if (length < 0 || length > MAX_REPLY_BYTES) {
            throw new IOException("the answer has " + Integer.toUnsignedString(length) + " bytes");
        }
        return length;
    }
}
