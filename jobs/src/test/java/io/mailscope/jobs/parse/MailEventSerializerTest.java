package io.mailscope.jobs.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.event.DaemonEvent;
import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.event.QueueEvent;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class MailEventSerializerTest {

    private final MailEventSerializer serializer = new MailEventSerializer();

    @Test
    void everyKindOfComponentSurvives() throws IOException {
        List<MailEvent> events =
                List.of(
                        new QueueEvent.QueueActivated("4F9D195432C", "ü@x.test", 1L << 40, 3),
                        new QueueEvent.MessageExpired("4F9D195432C", "", true),
                        new QueueEvent.DeliveryStatus(
                                "4F9D195432C",
                                "a@b",
                                "",
                                "mx",
                                "127.0.0.1",
                                25,
                                1,
                                1.5,
                                0.25,
                                0,
                                0.5,
                                0.75,
                                "",
                                "2.0.0",
                                "sent",
                                "250 ok"),
                        new DaemonEvent.Remark("x"));
        for (MailEvent event : events) {
            var out = new DataOutputSerializer(64);
            serializer.serialize(event, out);
            assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                    .isEqualTo(event);
        }
    }
}
