package io.mailscope.jobs.wire;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import org.apache.flink.util.InstantiationUtil;

/**
 * Remembers in a checkpoint how a record was laid out: state whose record has changed since is
 * refused rather than misread.
 */
public final class RecordSnapshot<T extends Record> implements TypeSerializerSnapshot<T> {

    private Class<T> type;
    private String layout;

    /** For Flink, which has it read next. */
    public RecordSnapshot() {}

    RecordSnapshot(RecordSerializer<T> serializer) {
        type = serializer.type();
        layout = serializer.layout();
    }

    @Override
    public int getCurrentVersion() {
        return 1;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(type.getName());
        StringValue.writeString(layout, out);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void readSnapshot(int version, DataInputView in, ClassLoader classes)
            throws IOException {
        type = (Class<T>) InstantiationUtil.resolveClassByName(in, classes, Record.class);
        layout = StringValue.readString(in);
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        RecordSerializer<T> today = new RecordSerializer<>(type);
        if (!today.layout().equals(layout)) {
            throw new IllegalStateException(
                    type.getSimpleName() + " is not what it was when the checkpoint was written");
        }
        return today;
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> old) {
        return old instanceof RecordSnapshot<T> before
                        && before.type == type
                        && before.layout.equals(layout)
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
