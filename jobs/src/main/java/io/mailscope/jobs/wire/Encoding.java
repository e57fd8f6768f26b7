package io.mailscope.jobs.wire;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How the values of one type are written. */
interface Encoding {

    /**
     * @param texts of the thread that writes
     */
    void write(Object value, DataOutputView target, WireText texts) throws IOException;

    /**
     * @param texts of the thread that reads
     */
    Object read(DataInputView source, WireText texts) throws IOException;

    /** What is written, in words: encodings of the same layout read what the others wrote. */
    String layout();

    /**
     * The encoding of a record's component.
     *
     * @throws IllegalArgumentException when there is none for the type
     */
    static Encoding of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new ListEncoding(of(arguments[0]));
            }
            if (generic.getRawType() == Map.class) {
                return new MapEncoding(of(arguments[0]), of(arguments[1]));
            }
        } else if (type instanceof Class<?> plain) {
            if (plain.isRecord()) {
                return RecordEncoding.of(plain);
            }
            if (plain.isSealed()) {
                return SealedEncoding.of(plain);
            }
            return plain.isEnum() ? new EnumEncoding(plain) : SimpleEncoding.of(plain);
        }
        throw new IllegalArgumentException("no encoding for " + type.getTypeName());
    }
}
