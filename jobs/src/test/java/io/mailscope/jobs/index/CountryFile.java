package io.mailscope.jobs.index;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the smallest file in MaxMind's format: one IPv4 network in one country. Real ones may not
 * be passed on.
 */
public final class CountryFile {

    private static final int MAP = 7;
    private static final int TEXT = 2;
    private static final int UINT16 = 5;
    private static final int UINT32 = 6;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private CountryFile() {}

    /**
     * @param network its leading octets, for example 198, 51, 100
     */
    public static Path write(Path file, String country, int... network) throws IOException {
        CountryFile writer = new CountryFile();
        writer.tree(network);
        writer.data(country);
        writer.metadata(network.length * 8);
        return Files.write(file, writer.bytes.toByteArray());
    }

    /** A node per bit of the network; the other way leads nowhere, the last to the data. */
    private void tree(int... network) throws IOException {
        int nodes = network.length * 8;
        for (int bit = 0; bit < nodes; bit++) {
            int next = bit + 1 < nodes ? bit + 1 : nodes + 16;
            boolean right = (network[bit / 8] >> (7 - bit % 8) & 1) == 1;
            uint24(right ? nodes : next);
            uint24(right ? next : nodes);
        }
        out.write(new byte[16]);
    }

    private void data(String country) throws IOException {
        control(MAP, 1);
        text("country");
        control(MAP, 1);
        text("iso_code");
        text(country);
    }

    private void metadata(int nodes) throws IOException {
        out.write(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef});
        out.write("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
        control(MAP, 9);
        number("node_count", UINT32, nodes);
        number("record_size", UINT16, 24);
        number("ip_version", UINT16, 4);
        number("binary_format_major_version", UINT16, 2);
        number("binary_format_minor_version", UINT16, 0);
        text("database_type");
        text("Test-Country");
        text("languages");
        extended(4, 0);
        text("build_epoch");
        extended(2, 1);
        out.write(1);
        text("description");
        control(MAP, 0);
    }

    private void number(String name, int type, int value) throws IOException {
        text(name);
        control(type, 2);
        out.writeShort(value);
    }

    private void text(String text) throws IOException {
        control(TEXT, text.length());
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void control(int type, int size) throws IOException {
        if (size < 29) {
            out.write(type << 5 | size);
        } else {
            throw new IOException("texts of 29 characters and more have another form");
        }
    }

    /** Arrays (4) and numbers of 64 bits (2) have their type, less 7, in a byte of its own. */
    private void extended(int type, int size) throws IOException {
        out.write(size);
        out.write(type);
    }

    private void uint24(int value) throws IOException {
        out.write(value >> 16);
        out.writeShort(value);
    }
}
