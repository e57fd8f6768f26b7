package io.mailscope.jobs.parse;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Tells Flink how lines travel, whose sealed events it would otherwise hand to Kryo. */
public final class LoggedEventTypeInfoFactory extends TypeInfoFactory<LoggedEvent> {

    @Override
    public TypeInformation<LoggedEvent> createTypeInfo(
            Type type, Map<String, TypeInformation<?>> parameters) {
        return new LoggedEventTypeInfo();
    }
}
