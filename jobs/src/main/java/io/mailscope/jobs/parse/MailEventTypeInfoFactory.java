package io.mailscope.jobs.parse;

import io.mailscope.parsers.event.MailEvent;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Tells Flink how the sealed events travel, which it would otherwise hand to Kryo. */
public final class MailEventTypeInfoFactory extends TypeInfoFactory<MailEvent> {

    @Override
    public TypeInformation<MailEvent> createTypeInfo(
            Type type, Map<String, TypeInformation<?>> parameters) {
        return new MailEventTypeInfo();
    }
}
