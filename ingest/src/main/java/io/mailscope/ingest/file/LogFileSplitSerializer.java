package io.mailscope.ingest.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** How a split stands in a checkpoint. */
final class LogFileSplitSerializer implements SimpleVersionedSerializer<LogFileSplit> {

    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    public byte[] serialize(LogFileSplit split) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeUTF(split.path());
        out.writeInt(split.order());
        out.writeLong(split.offset());
        return bytes.toByteArray();
    }

    @Override
    public LogFileSplit deserialize(int version, byte[] serialized) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(serialized));
        return new LogFileSplit(in.readUTF(), in.readInt(), in.readLong());
    }
}
