package io.mailscope.jobs.parse;

import io.mailscope.parsers.event.DaemonEvent;
import io.mailscope.parsers.event.MailEvent;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes an event as the number of its record type and the record's components. */
public final class MailEventSerializer extends TypeSerializerSingleton<MailEvent> {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public MailEvent createInstance() {
        return new DaemonEvent.Remark("");
    }

    @Override
    public MailEvent copy(MailEvent from) {
        return from;
    }

    @Override
    public MailEvent copy(MailEvent from, MailEvent reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(MailEvent event, DataOutputView target) throws IOException {
        int number = RecordCodec.numberOf(event.getClass());
        target.writeByte(number);
        RecordCodec.of(number).write(event, target);
    }

    @Override
    public MailEvent deserialize(DataInputView source) throws IOException {
        return RecordCodec.of(source.readByte()).read(source);
    }

    @Override
    public MailEvent deserialize(MailEvent reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<MailEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format has no settings to remember. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<MailEvent> {
        public Snapshot() {
            super(MailEventSerializer::new);
        }
    }
}
