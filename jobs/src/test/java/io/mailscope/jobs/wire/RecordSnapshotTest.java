package io.mailscope.jobs.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.junit.jupiter.api.Test;

/** What a checkpoint says of the records in it. */
class RecordSnapshotTest {

    /** Where it happened. */
    public enum Side {
        CLIENT,
        SERVER
    }

    /** With a component of each kind that takes others. */
    public record Stay(String host, Side side, List<Night> nights) {}

    /** In a list. */
    public record Night(long millis, boolean quiet) {}

    private static final RecordSerializer<Stay> TODAY = new RecordSerializer<>(Stay.class);

    /** As it is read from a checkpoint in which the record had this layout. */
    private static TypeSerializerSnapshot<Stay> stored(String layout) throws IOException {
        var out = new DataOutputSerializer(64);
        out.writeUTF(Stay.class.getName());
        StringValue.writeString(layout, out);
        return read(out);
    }

    private static TypeSerializerSnapshot<Stay> read(DataOutputSerializer out) throws IOException {
        var snapshot = new RecordSnapshot<Stay>();
        snapshot.readSnapshot(
                snapshot.getCurrentVersion(),
                new DataInputDeserializer(out.getCopyOfBuffer()),
                RecordSnapshotTest.class.getClassLoader());
        return snapshot;
    }

    @Test
    void isReadAsItWasWritten() throws Exception {
        var out = new DataOutputSerializer(64);
        TODAY.snapshotConfiguration().writeSnapshot(out);
        TypeSerializerSnapshot<Stay> stored = read(out);
        assertThat(TODAY.snapshotConfiguration().resolveSchemaCompatibility(stored))
                .matches(found -> found.isCompatibleAsIs());
        assertThat(stored.restoreSerializer()).isEqualTo(TODAY);
    }

    @Test
    void theLayoutNamesAllComponents() throws Exception {
        assertThat(TODAY.layout())
                .isEqualTo(
                        "Stay(host TEXT, side [CLIENT, SERVER], nights list of"
                                + " Night(millis LONG, quiet FLAG))");
        assertThat(stored(TODAY.layout()).restoreSerializer()).isEqualTo(TODAY);
    }

    /** A component less, in a record within the record: what was stored must not be misread. */
    @Test
    void stateOfAnotherLayoutIsRefused() throws Exception {
        TypeSerializerSnapshot<Stay> before =
                stored("Stay(host TEXT, side [CLIENT, SERVER], nights list of Night(millis LONG))");
        assertThat(TODAY.snapshotConfiguration().resolveSchemaCompatibility(before))
                .matches(found -> found.isIncompatible());
        assertThatThrownBy(before::restoreSerializer)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Stay is not what it was when the checkpoint was written");
    }
}
