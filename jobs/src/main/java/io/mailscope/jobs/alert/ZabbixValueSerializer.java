package io.mailscope.jobs.alert;

import io.mailscope.alerts.zabbix.ZabbixValue;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Values on their way, in checkpoints. */
final class ZabbixValueSerializer implements SimpleVersionedSerializer<ZabbixValue> {

    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    public byte[] serialize(ZabbixValue value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(128);
        out.writeUTF(value.host());
        out.writeUTF(value.key());
        out.writeUTF(value.value());
        out.writeLong(value.clock());
        out.writeInt(value.ns());
        out.writeBoolean(value.patient());
        return out.getCopyOfBuffer();
    }

    @Override
    public ZabbixValue deserialize(int version, byte[] bytes) throws IOException {
        if (version != getVersion()) {
            throw new IOException("Zabbix values of version " + version + " cannot be read");
        }
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        return new ZabbixValue(
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readLong(),
                in.readInt(),
                in.readBoolean());
    }
}
