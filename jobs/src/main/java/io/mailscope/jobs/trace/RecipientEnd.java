package io.mailscope.jobs.trace;

import java.util.List;

/**
 * What one recipient of a message came to, beside what Postfix logged of it.
 *
 * @param outcome delivered, bounced, expired, handed-over, deferred, deleted, probe
 * @param isFinal whether it counts in the final success: delivered, bounced or expired
 * @param child identity of the message it goes on in, or empty
 * @param mailboxOutcomes what Dovecot did with it
 * @param folders where Dovecot saved it
 */
public record RecipientEnd(
        String outcome,
        boolean isFinal,
        String child,
        List<String> mailboxOutcomes,
        List<String> folders) {}
