package io.mailscope.jobs.parse;

import io.mailscope.jobs.wire.RecordTypeInfoFactory;
import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.event.QueueEvent.AccessDecision;
import io.mailscope.parsers.event.QueueEvent.SizeLimitExceeded;
import io.mailscope.parsers.event.VerdictEvent.MailVerdict;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * One understood line: who logged it, when, and what it states.
 *
 * @param fileId identity of the file's content, the same on every replay
 * @param timeMillis when it was logged, epoch milliseconds
 * @param host the mail server
 * @param instance Postfix instance, or {@code dovecot}
 * @param service the part of the tag between instance and program, or empty
 * @param program smtpd, qmgr, dovecot ...
 * @param pid process id, 0 when unknown
 * @param path file it was read from
 * @param offset offset in bytes in the uncompressed file
 * @param repetition which one it is of those that the logger folded into one line, from 0
 */
@TypeInfo(RecordTypeInfoFactory.class)
public record LoggedEvent(
        String fileId,
        long timeMillis,
        String host,
        String instance,
        String service,
        String program,
        int pid,
        String path,
        long offset,
        int repetition,
        MailEvent event) {

    /** Identity of the line, and of its repetition: the same on every replay. */
    public String lineId() {
        String line = fileId + '-' + offset;
        return repetition == 0 ? line : line + '~' + repetition;
    }

    /**
     * Whether a Postfix instance logged it, which has a queue: its tag is {@code instance/program}.
     * Dovecot has none, nor have the companions with tags of one word.
     */
    public boolean isFromPostfix() {
        return !instance.equals("dovecot") && !instance.equals(program);
    }

    /** Whether Postfix decided on a message that has a queue id. */
    public boolean decidesOnMessage() {
        return isFromPostfix()
                && event instanceof AccessDecision decision
                && !decision.queueId().isEmpty();
    }

    /** Whether a filter judged a message that it names by its queue id. */
    public boolean judgesMessage() {
        return event instanceof MailVerdict verdict && !verdict.queueId().isEmpty();
    }

    /** Whether a client's message grew too large; cleanup then says the same once more. */
    public boolean refusesTooLarge() {
        return event instanceof SizeLimitExceeded && program.equals("smtpd");
    }
}
