package io.mailscope.jobs.wire;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A constant by its place among at most 127, or -1 for null. */
record EnumEncoding(Object[] constants) implements Encoding {

    EnumEncoding(Class<?> type) {
        this(type.getEnumConstants());
    }

    @Override
    public void write(Object value, DataOutputView target, WireText texts) throws IOException {
        target.writeByte(value == null ? -1 : ((Enum<?>) value).ordinal());
    }

    @Override
    public Object read(DataInputView source, WireText texts) throws IOException {
        int place = source.readByte();
        return place < 0 ? null : constants[place];
    }

    @Override
    public String layout() {
        return Arrays.toString(constants);
    }
}
