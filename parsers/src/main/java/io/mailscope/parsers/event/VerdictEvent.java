package io.mailscope.parsers.event;

/** What a filter, milter or policy service thinks of a message or its sender. */
public sealed interface VerdictEvent extends MailEvent {

    /**
     * One verdict. Joined with the message by queue id, else by message id, else by client and
     * recipient.
     *
     * @param method spf, dkim, dmarc, arc, spam, virus, greylist, policy
     * @param result as the filter says it: pass, fail, softfail, none, spam, ham, infected,
     *     greylisted ...
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
            implements VerdictEvent {}
}
