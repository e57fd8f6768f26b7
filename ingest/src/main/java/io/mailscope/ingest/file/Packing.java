package io.mailscope.ingest.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** How a file is packed, told by its first bytes: names may say anything. */
enum Packing {
    NONE(""),
    GZIP("1f8b"),
    XZ("fd377a585a00"),
    BZIP2("425a68"),
    ZSTANDARD("28b52ffd"),
    LZ4("04224d18"),
    LZIP("4c5a4950"),
    ZIP("504b0304"),
    COMPRESS("1f9d");

    private static final Set<Packing> READABLE = EnumSet.of(NONE, GZIP, XZ, BZIP2);
    private static final int MAGIC_BYTES = 6;
    private static final int BLOCK_BYTES = 64 * 1024;

    /** What {@code xz -9} wants is 65 MiB; a file may ask for 4 GiB. */
    private static final int XZ_MEMORY_KIB = 256 * 1024;

    private final String magic;

    Packing(String magic) {
        this.magic = magic;
    }

    static Packing of(Path file) throws IOException {
        try (InputStream start = Files.newInputStream(file)) {
            String head = HexFormat.of().formatHex(start.readNBytes(MAGIC_BYTES));
            for (Packing packing : values()) {
                if (packing != NONE && head.startsWith(packing.magic)) {
                    return packing;
                }
            }
            return NONE;
        }
    }

    /** Whether it can be unpacked here. */
    boolean isReadable() {
        return READABLE.contains(this);
    }

    /** The file's content; nothing of one that is cut off within its head or not readable. */
    InputStream open(Path file) throws IOException {
        InputStream packed = Files.newInputStream(file);
        try {
            return switch (this) {
                case NONE -> packed;
                case GZIP -> new GZIPInputStream(new BufferedInputStream(packed), BLOCK_BYTES);
                case XZ -> new XZInputStream(new BufferedInputStream(packed), XZ_MEMORY_KIB);
                case BZIP2 -> new BZip2CompressorInputStream(new BufferedInputStream(packed), true);
                default -> nothing(packed);
            };
        } catch (IOException cutOff) {
            return nothing(packed);
        }
    }

    private static InputStream nothing(InputStream packed) throws IOException {
        packed.close();
        return InputStream.nullInputStream();
    }
}
