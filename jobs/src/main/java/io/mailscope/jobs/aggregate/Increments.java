package io.mailscope.jobs.aggregate;

import io.mailscope.jobs.account.Login;
import io.mailscope.jobs.correlate.DeliveryAttempt;
import io.mailscope.jobs.correlate.MessageEnded;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.trace.MailboxGap;
import io.mailscope.parsers.event.QueueEvent.AccessDecision;
import io.mailscope.parsers.event.QueueEvent.MessagePickedUp;
import io.mailscope.parsers.event.QueueEvent.MessageReceived;
import org.apache.flink.util.Collector;

/** Which records count towards which figure. */
public final class Increments {

    private Increments() {}

    /** Of a delivery attempt. */
    public static void of(DeliveryAttempt attempt, Collector<Increment> out) {
        Figure figure = figure(attempt);
        boolean failed = figure == Figure.DEFERRED || figure == Figure.BOUNCED;
        FailureKey failure =
                failed
                        ? new FailureKey(
                                attempt.status(),
                                attempt.smtpCode(),
                                attempt.enhancedCode(),
                                attempt.cause(),
                                attempt.recipientDomain())
                        : FailureKey.NONE;
        out.collect(new Increment(attempt.host(), attempt.timeMillis(), figure, 1, failure));
    }

    private static Figure figure(DeliveryAttempt attempt) {
        if (attempt.probe()) {
            return Figure.PROBES;
        }
        if (attempt.handOver()) {
            return Figure.HAND_OVERS;
        }
        return switch (attempt.status()) {
            case "sent" -> Figure.SENT;
            case "deferred" -> Figure.DEFERRED;
            case "expired" -> Figure.EXPIRED;
            default -> Figure.BOUNCED;
        };
    }

    /** Of a message that left the queue: recipients given up for age. */
    public static void of(MessageEnded ended, Collector<Increment> out) {
        if (ended.expired() > 0) {
            out.collect(
                    new Increment(
                            ended.host(),
                            ended.timeMillis(),
                            Figure.EXPIRED,
                            ended.expired(),
                            FailureKey.NONE));
        }
    }

    /** Of a story that Postfix and Dovecot do not tell alike; in the minute when that is known. */
    public static Increment of(MailboxGap gap) {
        Figure figure = gap.dovecotAlone() ? Figure.MAILBOX_UNMATCHED : Figure.MAILBOX_MISSING;
        return new Increment(gap.host(), gap.timeMillis(), figure, gap.count(), FailureKey.NONE);
    }

    /** Of any other line. */
    public static void of(LoggedEvent line, Collector<Increment> out) {
        Figure figure = figure(line);
        if (figure != null) {
            out.collect(new Increment(line.host(), line.timeMillis(), figure, 1, FailureKey.NONE));
        }
    }

    private static Figure figure(LoggedEvent line) {
        if (line.event() instanceof MessageReceived
                || (line.event() instanceof MessagePickedUp p && p.origQueueId().isEmpty())) {
            return Figure.RECEIVED;
        }
        if (line.event() instanceof AccessDecision decision) {
            return isRejection(decision) ? Figure.REJECTED : null;
        }
        return line.refusesTooLarge() ? Figure.REJECTED : null;
    }

    /** Of a login to Dovecot, or of a refusal by it or by smtpd. */
    public static void of(Login login, Collector<Increment> out) {
        boolean dovecot = !login.service().equals(Login.SMTP);
        Figure figure = login.isSuccess() && dovecot ? Figure.LOGIN_SUCCESS : Figure.LOGIN_FAILURE;
        long by = login.isSuccess() ? (dovecot ? 1 : 0) : login.attempts();
        if (by > 0) {
            LoggedEvent line = login.line();
            out.collect(new Increment(line.host(), line.timeMillis(), figure, by, FailureKey.NONE));
        }
    }

    private static boolean isRejection(AccessDecision decision) {
        return decision.action().equals("reject") || decision.action().equals("milter-reject");
    }
}
