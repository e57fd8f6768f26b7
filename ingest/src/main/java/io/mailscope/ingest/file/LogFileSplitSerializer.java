package io.mailscope.ingest.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** How a split stands in a checkpoint. */
final class LogFileSplitSerializer implements SimpleVersionedSerializer<LogFileSplit> {

    /** 1 had a split for each file. */
    static final int VERSION = 2;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(LogFileSplit split) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeUTF(split.log());
        out.writeInt(split.number());
        out.writeUTF(split.fileId());
        out.writeLong(split.offset());
        return bytes.toByteArray();
    }

    @Override
    public LogFileSplit deserialize(int version, byte[] serialized) throws IOException {
        requireVersion(version);
        var in = new DataInputStream(new ByteArrayInputStream(serialized));
        return new LogFileSplit(in.readUTF(), in.readInt(), in.readUTF(), in.readLong());
    }

    static void requireVersion(int version) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "the checkpoint is of another version of mailscope: start with an empty folder"
                            + " for --checkpoints");
        }
    }
}
