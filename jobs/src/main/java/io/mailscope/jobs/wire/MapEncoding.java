package io.mailscope.jobs.wire;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How many entries there are, or -1 for null, and each. */
record MapEncoding(Encoding key, Encoding value) implements Encoding {

    @Override
    public void write(Object map, DataOutputView target, WireText texts) throws IOException {
        Map<?, ?> entries = (Map<?, ?>) map;
        target.writeInt(entries == null ? -1 : entries.size());
        if (entries != null) {
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                key.write(entry.getKey(), target, texts);
                value.write(entry.getValue(), target, texts);
            }
        }
    }

    @Override
    public Object read(DataInputView source, WireText texts) throws IOException {
        int size = source.readInt();
        if (size < 0) {
            return null;
        }
        Map<Object, Object> entries = new HashMap<>();
        for (int i = 0; i < size; i++) {
            entries.put(key.read(source, texts), value.read(source, texts));
        }
        return entries;
    }

    @Override
    public String layout() {
        return "map of " + key.layout() + " to " + value.layout();
    }
}
