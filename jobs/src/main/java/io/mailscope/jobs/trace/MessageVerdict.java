package io.mailscope.jobs.trace;

import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.event.VerdictEvent.MailVerdict;
import org.apache.flink.util.Collector;

/**
 * What a filter thinks of a message.
 *
 * @param lifeId identity of the message, or empty when only its Message-ID is known
 * @param program the filter: opendkim, rspamd, amavis ...
 * @param method spf, dkim, dmarc, arc, spam, virus, greylist, policy
 * @param result as the filter says it, in lower case
 * @param score the filter's number, or NaN
 */
public record MessageVerdict(
        String lineId,
        long timeMillis,
        String host,
        String lifeId,
        String program,
        String method,
        String result,
        String domain,
        double score) {

    static MessageVerdict of(LoggedEvent line, MailVerdict v, String lifeId) {
        return new MessageVerdict(
                line.lineId(),
                line.timeMillis(),
                line.host(),
                lifeId,
                line.program(),
                v.method(),
                v.result(),
                v.domain(),
                v.score());
    }

    /** Of a filter that names the Message-ID alone. */
    public static void of(LoggedEvent line, Collector<TracePartner> out) {
        if (line.event() instanceof MailVerdict v
                && v.queueId().isEmpty()
                && !v.messageId().isEmpty()) {
            out.collect(TracePartner.of(v.messageId(), of(line, v, "")));
        }
    }

    /** Whether another line says the same: filters log one judgement several times. */
    boolean repeats(MessageVerdict other) {
        return program.equals(other.program)
                && method.equals(other.method)
                && result.equals(other.result)
                && domain.equals(other.domain);
    }
}
