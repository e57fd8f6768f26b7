package io.mailscope.jobs.parse;

import io.mailscope.parsers.event.DaemonEvent;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes a line's event field by field: every line of Postfix goes from parse to correlate this
 * way, which Flink's own serializer of records walks by reflection.
 */
public final class LoggedEventSerializer extends TypeSerializerSingleton<LoggedEvent> {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public LoggedEvent createInstance() {
        return new LoggedEvent("", 0, "", "", "", "", 0, "", 0, new DaemonEvent.Remark(""));
    }

    @Override
    public LoggedEvent copy(LoggedEvent from) {
        return from;
    }

    @Override
    public LoggedEvent copy(LoggedEvent from, LoggedEvent reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(LoggedEvent line, DataOutputView target) throws IOException {
        WireText.write(line.lineId(), target);
        target.writeLong(line.timeMillis());
        WireText.write(line.host(), target);
        WireText.write(line.instance(), target);
        WireText.write(line.service(), target);
        WireText.write(line.program(), target);
        target.writeInt(line.pid());
        WireText.write(line.path(), target);
        target.writeLong(line.offset());
        int number = RecordCodec.numberOf(line.event().getClass());
        target.writeByte(number);
        RecordCodec.of(number).write(line.event(), target);
    }

    @Override
    public LoggedEvent deserialize(DataInputView source) throws IOException {
        return new LoggedEvent(
                WireText.read(source),
                source.readLong(),
                WireText.read(source),
                WireText.read(source),
                WireText.read(source),
                WireText.read(source),
                source.readInt(),
                WireText.read(source),
                source.readLong(),
                RecordCodec.of(source.readByte()).read(source));
    }

    @Override
    public LoggedEvent deserialize(LoggedEvent reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<LoggedEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format has no settings to remember. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<LoggedEvent> {
        public Snapshot() {
            super(LoggedEventSerializer::new);
        }
    }
}
