package io.mailscope.jobs.wire;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Text and numbers. */
enum SimpleEncoding implements Encoding {
    TEXT {
        @Override
        public void write(Object value, DataOutputView target, WireText texts) throws IOException {
            texts.write((String) value, target);
        }

        @Override
        public Object read(DataInputView source, WireText texts) throws IOException {
            return texts.read(source);
        }
    },
    INT {
        @Override
        public void write(Object value, DataOutputView target, WireText texts) throws IOException {
            target.writeInt((Integer) value);
        }

        @Override
        public Object read(DataInputView source, WireText texts) throws IOException {
            return source.readInt();
        }
    },
    LONG {
        @Override
        public void write(Object value, DataOutputView target, WireText texts) throws IOException {
            target.writeLong((Long) value);
        }

        @Override
        public Object read(DataInputView source, WireText texts) throws IOException {
            return source.readLong();
        }
    },
    DOUBLE {
        @Override
        public void write(Object value, DataOutputView target, WireText texts) throws IOException {
            target.writeDouble((Double) value);
        }

        @Override
        public Object read(DataInputView source, WireText texts) throws IOException {
            return source.readDouble();
        }
    },
    FLAG {
        @Override
        public void write(Object value, DataOutputView target, WireText texts) throws IOException {
            target.writeBoolean((Boolean) value);
        }

        @Override
        public Object read(DataInputView source, WireText texts) throws IOException {
            return source.readBoolean();
        }
    };

    static SimpleEncoding of(Class<?> type) {
        if (type == String.class) {
            return TEXT;
        } else if (type == int.class) {
            return INT;
        } else if (type == long.class) {
            return LONG;
        } else if (type == double.class) {
            return DOUBLE;
        } else if (type == boolean.class) {
            return FLAG;
        }
        throw new IllegalArgumentException("no encoding for " + type.getName());
    }

    @Override
    public String layout() {
        return name();
    }
}
