package io.mailscope.jobs.index;

import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.event.QueueEvent.AccessDecision;
import io.mailscope.parsers.failure.Failure;
import io.mailscope.parsers.failure.FailureClassifier;

/** What a client was told when it was refused. */
final class Rejections {

    private static final FailureClassifier CLASSIFIER = FailureClassifier.load();

    private Rejections() {}

    /** Adds code, enhanced code and cause, when it was a refusal. */
    static void describe(LoggedEvent line, AccessDecision decision, DocumentWriter document) {
        if (decision.action().equals("reject") || decision.action().equals("milter-reject")) {
            Failure failure = CLASSIFIER.classify("reject", decision.dsn(), decision.reply());
            int code = code(line, decision, failure);
            document.number("mail.smtp_code", code > 0 ? code : -1)
                    .text("mail.dsn", failure.dsn())
                    .text("mail.cause", failure.cause().id())
                    .text("mail.cause_rule", failure.rule());
        }
    }

    /** Adds what smtpd answers at the end of a message that grew too large. */
    static void tooLarge(DocumentWriter document) {
        document.text("postfix.reject.action", "reject")
                .text("postfix.reject.stage", "END-OF-MESSAGE")
                .number("mail.smtp_code", 552)
                .text("mail.dsn", "5.3.4")
                .text("mail.cause", "message-too-big");
    }

    /** Cleanup logs none; smtpd answers for it, with one code for each class. */
    private static int code(LoggedEvent line, AccessDecision decision, Failure failure) {
        int logged = decision.smtpCode() > 0 ? decision.smtpCode() : failure.smtpCode();
        if (logged > 0 || !line.program().equals("cleanup")) {
            return logged;
        }
        return failure.dsn().startsWith("4") ? 451 : 550;
    }
}
