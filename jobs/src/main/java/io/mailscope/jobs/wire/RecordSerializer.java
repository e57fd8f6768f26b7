package io.mailscope.jobs.wire;

import java.io.IOException;
import java.io.ObjectStreamException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes a public record component by component. Flink's own serializer of records goes by
 * reflection and writes text character by character, and takes no sealed interface.
 *
 * <p>Components are texts, numbers, flags, constants, records, one of a sealed interface's records,
 * and lists and maps of these; all but numbers and flags may be null. Nobody may change a list or a
 * map that is in a record: records are never copied.
 */
public final class RecordSerializer<T extends Record> extends TypeSerializer<T> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final transient RecordEncoding encoding;
    private final transient WireText texts = new WireText();

    /**
     * @throws IllegalArgumentException when the record is not public, or has a component that
     *     cannot be written
     */
    public RecordSerializer(Class<T> type) {
        this.type = type;
        this.encoding = RecordEncoding.of(type);
    }

    private Object readResolve() throws ObjectStreamException {
        return new RecordSerializer<>(type);
    }

    Class<T> type() {
        return type;
    }

    String layout() {
        return encoding.layout();
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new RecordSerializer<>(type);
    }

    /** None: a record cannot be filled later. */
    @Override
    public T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        encoding.write(value, target, texts);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return type.cast(encoding.read(source, texts));
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordSerializer<?> same && type == same.type;
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new RecordSnapshot<>(this);
    }
}
