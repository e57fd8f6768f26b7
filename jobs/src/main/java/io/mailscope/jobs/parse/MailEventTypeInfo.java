package io.mailscope.jobs.parse;

import io.mailscope.parsers.event.MailEvent;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Type information of the sealed {@link MailEvent}. */
final class MailEventTypeInfo extends TypeInformation<MailEvent> {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<MailEvent> getTypeClass() {
        return MailEvent.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<MailEvent> createSerializer(SerializerConfig config) {
        return new MailEventSerializer();
    }

    @Override
    public String toString() {
        return "MailEvent";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MailEventTypeInfo;
    }

    @Override
    public int hashCode() {
        return MailEventTypeInfo.class.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof MailEventTypeInfo;
    }
}
