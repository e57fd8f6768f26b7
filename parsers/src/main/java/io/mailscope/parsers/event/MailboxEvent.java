package io.mailscope.parsers.event;

/** A fact about a Dovecot mailbox. */
public sealed interface MailboxEvent extends MailEvent {

    /** What Dovecot writes for a message without a valid Message-ID. */
    String NO_MESSAGE_ID = "unspecified";

    /**
     * LMTP or LDA: what became of a message behind Postfix's {@code sent}.
     *
     * @param outcome saved, forwarded, discarded, rejected, vacation, failed, other
     * @param mailbox where it was saved, or empty
     * @param detail address forwarded to, or reason
     */
    record MailboxDelivery(
            String user,
            String session,
            String messageId,
            String outcome,
            String mailbox,
            String detail)
            implements MailboxEvent {}

    /**
     * The mail_log plugin: something changed in a mailbox.
     *
     * @param service imap, pop3, lmtp ...
     * @param action save, copy, delete, expunge, undelete, flag_change, mailbox_create,
     *     mailbox_delete, mailbox_rename ...
     */
    record MailboxChanged(
            String service,
            String user,
            String session,
            String action,
            String mailbox,
            String messageId,
            long size)
            implements MailboxEvent {}

    /**
     * An operation that took longer than Dovecot finds right: sync, lock waits, auth requests.
     *
     * @param operation what took long
     * @param seconds how long, or NaN
     * @param milliseconds the same where the line has it so, or -1
     */
    record SlowOperation(
            String service,
            String user,
            String session,
            String operation,
            double seconds,
            long milliseconds)
            implements MailboxEvent {

        public SlowOperation {
            seconds = milliseconds >= 0 ? milliseconds / 1000.0 : seconds;
        }
    }
}
