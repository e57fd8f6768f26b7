package io.mailscope.ingest.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** How the enumerator's memory stands in a checkpoint. */
final class LogFileCheckpointSerializer implements SimpleVersionedSerializer<LogFileCheckpoint> {

    private final LogFileSplitSerializer splits = new LogFileSplitSerializer();

    @Override
    public int getVersion() {
        return LogFileSplitSerializer.VERSION;
    }

    @Override
    public byte[] serialize(LogFileCheckpoint checkpoint) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(checkpoint.assigned().size());
        for (String log : checkpoint.assigned()) {
            out.writeUTF(log);
        }
        out.writeInt(checkpoint.returned().size());
        for (LogFileSplit split : checkpoint.returned()) {
            byte[] written = splits.serialize(split);
            out.writeInt(written.length);
            out.write(written);
        }
        return bytes.toByteArray();
    }

    @Override
    public LogFileCheckpoint deserialize(int version, byte[] serialized) throws IOException {
        LogFileSplitSerializer.requireVersion(version);
        var in = new DataInputStream(new ByteArrayInputStream(serialized));
        List<String> assigned = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            assigned.add(in.readUTF());
        }
        List<LogFileSplit> returned = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            returned.add(splits.deserialize(version, in.readNBytes(in.readInt())));
        }
        return new LogFileCheckpoint(assigned, returned);
    }
}
