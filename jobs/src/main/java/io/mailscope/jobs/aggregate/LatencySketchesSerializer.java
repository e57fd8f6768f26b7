package io.mailscope.jobs.aggregate;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keeps sketches in state in their library's own format. */
public final class LatencySketchesSerializer extends TypeSerializerSingleton<LatencySketches> {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public LatencySketches createInstance() {
        return new LatencySketches();
    }

    @Override
    public LatencySketches copy(LatencySketches from) {
        return from.copy();
    }

    @Override
    public LatencySketches copy(LatencySketches from, LatencySketches reuse) {
        return from.copy();
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(LatencySketches sketches, DataOutputView target) throws IOException {
        sketches.write(target);
    }

    @Override
    public LatencySketches deserialize(DataInputView source) throws IOException {
        return LatencySketches.read(source);
    }

    @Override
    public LatencySketches deserialize(LatencySketches reuse, DataInputView source)
            throws IOException {
        return LatencySketches.read(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        LatencySketches.read(source).write(target);
    }

    @Override
    public TypeSerializerSnapshot<LatencySketches> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format has no settings to remember. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<LatencySketches> {
        public Snapshot() {
            super(LatencySketchesSerializer::new);
        }
    }
}
