package io.mailscope.jobs.wire;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Has a record written by a {@link RecordSerializer}, wherever Flink meets it:
 *
 * <pre>{@code
 * @TypeInfo(RecordTypeInfoFactory.class)
 * public record Increment(String host, long timeMillis) {}
 * }</pre>
 */
public final class RecordTypeInfoFactory extends TypeInfoFactory<Record> {

    @Override
    @SuppressWarnings("unchecked")
    public TypeInformation<Record> createTypeInfo(
            Type type, Map<String, TypeInformation<?>> parameters) {
        return new RecordTypeInfo<>((Class<Record>) type);
    }
}
