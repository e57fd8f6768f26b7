package io.mailscope.jobs.wire;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How many there are, or -1 for null, and each. What is read cannot be changed. */
record ListEncoding(Encoding element) implements Encoding {

    @Override
    public void write(Object value, DataOutputView target, WireText texts) throws IOException {
        List<?> list = (List<?>) value;
        target.writeInt(list == null ? -1 : list.size());
        if (list != null) {
            for (int i = 0; i < list.size(); i++) {
                element.write(list.get(i), target, texts);
            }
        }
    }

    @Override
    public Object read(DataInputView source, WireText texts) throws IOException {
        int size = source.readInt();
        if (size <= 0) {
            return size < 0 ? null : List.of();
        }
        Object[] all = new Object[size];
        for (int i = 0; i < size; i++) {
            all[i] = element.read(source, texts);
        }
        return Collections.unmodifiableList(Arrays.asList(all));
    }

    @Override
    public String layout() {
        return "list of " + element.layout();
    }
}
