package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.event.QueueEvent.DeliveryStatus;
import io.mailscope.parsers.failure.Failure;
import io.mailscope.parsers.failure.FailureClassifier;

/** Joins a status line with its message and classifies what went wrong. */
final class AttemptFactory {

    private final KnownFailures failures;
    private final SharedStrings strings;

    AttemptFactory(FailureClassifier classifier, SharedStrings strings) {
        failures = new KnownFailures(classifier);
        this.strings = strings;
    }

    /**
     * @param before what is noted of the message up to here
     */
    DeliveryAttempt of(
            LoggedEvent line,
            DeliveryStatus s,
            QueuedMessage message,
            MessageNotes before,
            NextHop next) {
        Submitter submitter = Submitter.of(message, before.link);
        boolean probe = s.status().equals("deliverable") || s.status().equals("undeliverable");
        boolean succeeded = s.status().equals("sent") || s.status().equals("deliverable");
        String reply = strings.share(s.statusText());
        Failure failure = succeeded ? null : failures.classify(s.status(), s.dsn(), reply);
        return new DeliveryAttempt(
                line.lineId(),
                line.timeMillis(),
                line.host(),
                line.instance(),
                line.service(),
                strings.share(line.program()),
                line.pid(),
                line.path(),
                line.offset(),
                LifeId.of(line, s.queueId(), message),
                s.queueId(),
                message.messageId,
                message.sender,
                s.to(),
                strings.share(s.origTo()),
                strings.share(s.relayHost()),
                strings.share(s.relayIp()),
                s.relayPort(),
                s.connUse(),
                s.delay(),
                s.beforeQueueManager(),
                s.inQueueManager(),
                s.connectionSetup(),
                s.transmission(),
                message.size,
                message.recipients,
                message.clientHost,
                message.clientIp,
                submitter.user(),
                submitter.clientIp(),
                before.link.hop(),
                strings.share(s.dsn()),
                strings.share(s.status()),
                reply,
                failure == null ? 0 : failure.smtpCode(),
                strings.share(failure == null ? s.dsn() : failure.dsn()),
                failure == null ? "" : failure.cause().id(),
                failure == null ? "" : failure.rule(),
                isHandOver(s, next),
                probe,
                !before.knows(s.to(), s.origTo()));
    }

    /**
     * A content filter on this host takes the message and gives it back under a new id, or local(8)
     * forwards it under one.
     */
    private static boolean isHandOver(DeliveryStatus s, NextHop next) {
        boolean toThisHost =
                s.relayIp().startsWith("127.")
                        || s.relayIp().equals("::1")
                        || s.relayHost().equals("127.0.0.1")
                        || s.relayHost().equals("localhost");
        return next.isForward() || (next.isQueue() && toThisHost);
    }
}
