package io.mailscope.jobs.trace;

/**
 * Postfix and Dovecot do not tell the same story.
 *
 * @param timeMillis when waiting for the other side ended, epoch milliseconds
 * @param dovecotAlone true for lines of Dovecot that no message matches, false for recipients that
 *     Postfix handed over by LMTP and Dovecot does not mention
 */
public record MailboxGap(String host, long timeMillis, boolean dovecotAlone, int count) {}
