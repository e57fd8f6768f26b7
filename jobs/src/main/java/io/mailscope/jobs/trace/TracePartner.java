package io.mailscope.jobs.trace;

import io.mailscope.jobs.wire.RecordTypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * What others than Postfix have said of a message: exactly one of the two is there.
 *
 * @param traceKey under which its message is collected, or empty when nothing tells
 * @param mailbox what Dovecot did, or null
 * @param verdict what a filter thinks, or null
 */
@TypeInfo(RecordTypeInfoFactory.class)
public record TracePartner(String traceKey, MailboxResult mailbox, MessageVerdict verdict) {

    static TracePartner of(MailboxResult mailbox) {
        return new TracePartner(mailbox.traceKey(), mailbox, null);
    }

    static TracePartner of(String traceKey, MessageVerdict verdict) {
        return new TracePartner(traceKey, null, verdict);
    }

    /** Identity of the line behind it. */
    String id() {
        return mailbox == null ? "v|" + verdict.lineId() : mailbox.resultId();
    }

    long timeMillis() {
        return mailbox == null ? verdict.timeMillis() : mailbox.timeMillis();
    }

    /** From when on it counts, in event time. */
    long knownMillis() {
        return mailbox == null ? verdict.timeMillis() : mailbox.knownMillis();
    }

    /** Whether it does not name the message itself. */
    boolean isLoose() {
        return mailbox == null ? verdict.lifeId().isEmpty() : mailbox.isLoose();
    }
}
