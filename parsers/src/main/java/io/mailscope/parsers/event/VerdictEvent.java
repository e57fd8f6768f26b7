package io.mailscope.parsers.event;

import java.util.Locale;

/** What a filter, milter or policy service thinks of a message or its sender. */
public sealed interface VerdictEvent extends MailEvent {

    /**
     * One verdict. Joined with the message by queue id, else by message id, else by client and
     * recipient. A filter may state one judgement in several lines (spamd does, and amavis at log
     * level 2): whoever counts takes one per message and method.
     *
     * @param method spf, dkim, dmarc, arc, spam, virus, greylist, policy
     * @param result as the filter says it, in lower case: pass, fail, softfail, none, error,
     *     signed, spam, ham, infected, greylisted; for rspamd its action
     * @param domain the domain that was judged, or empty
     * @param score the filter's number, or NaN; its scale is the filter's own
     */
    record MailVerdict(
            String queueId,
            String messageId,
            String method,
            String result,
            String domain,
            String clientIp,
            String from,
            String to,
            double score,
            String reason)
            implements VerdictEvent {

        public MailVerdict {
            result = result.toLowerCase(Locale.ROOT);
        }
    }
}
