package io.mailscope.jobs.parse;


import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Type information of {@link LoggedEvent}. */
final class LoggedEventTypeInfo extends TypeInformation<LoggedEvent> {

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
    public Class<LoggedEvent> getTypeClass() {
        return LoggedEvent.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<LoggedEvent> createSerializer(SerializerConfig config) {
        return new LoggedEventSerializer();
    }

    @Override
    public String toString() {
        return "LoggedEvent";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoggedEventTypeInfo;
    }

    @Override
    public int hashCode() {
        return LoggedEventTypeInfo.class.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof LoggedEventTypeInfo;
    }
}
