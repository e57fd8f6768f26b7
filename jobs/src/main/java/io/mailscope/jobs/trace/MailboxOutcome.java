package io.mailscope.jobs.trace;

import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.wire.RecordTypeInfoFactory;
import io.mailscope.parsers.event.MailboxEvent;
import io.mailscope.parsers.event.MailboxEvent.MailboxDelivery;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.util.Collector;

/**
 * What Dovecot did with a message for one user.
 *
 * @param messageId empty when the line has none
 * @param outcome saved, forwarded, discarded, rejected, vacation, failed, other
 * @param mailbox where it was saved, or empty
 * @param detail address forwarded to, or reason
 */
@TypeInfo(RecordTypeInfoFactory.class)
public record MailboxOutcome(
        String lineId,
        long timeMillis,
        String host,
        String session,
        String user,
        String messageId,
        String outcome,
        String mailbox,
        String detail) {

    /** Of a Dovecot line, if it is about a delivery. */
    public static void of(LoggedEvent line, Collector<MailboxOutcome> out) {
        if (line.event() instanceof MailboxDelivery d) {
            String messageId =
                    d.messageId().equals(MailboxEvent.NO_MESSAGE_ID) ? "" : d.messageId();
            out.collect(
                    new MailboxOutcome(
                            line.lineId(),
                            line.timeMillis(),
                            line.host(),
                            d.session(),
                            d.user(),
                            messageId,
                            d.outcome(),
                            withoutQuotes(d.mailbox()),
                            d.detail()));
        }
    }

    private static String withoutQuotes(String mailbox) {
        boolean quoted = mailbox.length() > 1 && mailbox.startsWith("'") && mailbox.endsWith("'");
        return quoted ? mailbox.substring(1, mailbox.length() - 1) : mailbox;
    }

    /** Sessions join with Postfix; a line without one waits under its Message-ID. */
    public String key() {
        return session.isEmpty() ? '<' + messageId + '>' : session;
    }
}
