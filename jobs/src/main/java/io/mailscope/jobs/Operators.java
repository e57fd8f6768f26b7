package io.mailscope.jobs;

import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Every operator has a name for people and, for its state after an upgrade, the same as uid. */
final class Operators {

    private Operators() {}

    static <T> SingleOutputStreamOperator<T> named(
            SingleOutputStreamOperator<T> stream, String name) {
        return stream.uid(name).name(name);
    }

    /** The same where the type is not to be seen from a method reference. */
    static <T> SingleOutputStreamOperator<T> named(
            SingleOutputStreamOperator<T> stream, Class<T> type, String name) {
        return named(stream.returns(type), name);
    }
}
