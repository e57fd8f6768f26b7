package io.mailscope.jobs.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** One of the records that a sealed interface permits: its number, or -1 for null, and itself. */
final class SealedEncoding implements Encoding {

    private final List<Class<?>> types = new ArrayList<>();
    private final Map<Class<?>, Integer> numbers = new HashMap<>();

    /** Made when the first record of its kind comes: most kinds never do. */
    private final RecordEncoding[] encodings;

    private SealedEncoding(Class<?> sealed) {
        number(sealed);
        encodings = new RecordEncoding[types.size()];
    }

    static SealedEncoding of(Class<?> sealed) {
        return new SealedEncoding(sealed);
    }

    /** In the order in which the interface permits them; at most 127. */
    private void number(Class<?> type) {
        if (!type.isRecord()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                number(permitted);
            }
        } else if (numbers.putIfAbsent(type, types.size()) == null) {
            types.add(type);
        }
    }

    private RecordEncoding encoding(int number) {
        if (encodings[number] == null) {
            encodings[number] = RecordEncoding.of(types.get(number));
        }
        return encodings[number];
    }

    @Override
    public void write(Object value, DataOutputView target, WireText texts) throws IOException {
        int number = value == null ? -1 : numbers.get(value.getClass());
        target.writeByte(number);
        if (number >= 0) {
            encoding(number).writeComponents(value, target, texts);
        }
    }

    @Override
    public Object read(DataInputView source, WireText texts) throws IOException {
        int number = source.readByte();
        return number < 0 ? null : encoding(number).readComponents(source, texts);
    }

    @Override
    public String layout() {
        return types.stream()
                .map(type -> RecordEncoding.of(type).layout())
                .collect(Collectors.joining(" or "));
    }
}
