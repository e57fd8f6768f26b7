package io.mailscope.jobs.index;

import io.mailscope.jobs.aggregate.FailureMeasurement;
import io.mailscope.jobs.aggregate.FailureText;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Locale;

/**
 * The documents that failures become, beside those of the attempts.
 *
 * @param namespace last part of the data streams' names
 */
public record FailureDocuments(String namespace) implements Serializable {

    private static final long DAY_MILLIS = 24 * 3_600_000L;

    /** How often one failure happened within a minute. */
    public MailDocument of(FailureMeasurement f) {
        var key = f.failure();
        String id =
                String.format(
                        Locale.ROOT,
                        "x|%d|%s|%d|%s|%d|%s|%s|%s",
                        f.windowStart(),
                        f.host(),
                        f.revision(),
                        key.status(),
                        key.smtpCode(),
                        key.enhancedCode(),
                        key.cause(),
                        key.domain());
        return new DocumentWriter("metrics", "mail.flow", namespace, f.windowStart())
                .text("event.kind", "metric")
                .text("host.name", f.host())
                .text("mail.failure.status", key.status())
                .number("mail.failure.smtp_code", key.smtpCode() == 0 ? -1 : key.smtpCode())
                .text("mail.failure.dsn", key.enhancedCode())
                .text("mail.failure.cause", key.cause())
                .text("mail.failure.domain", key.domain())
                .number("mail.failure.count", f.count())
                .build(DocumentIds.bounded(id));
    }

    /** A failure text that was not met before; one document per text and day. */
    public MailDocument of(FailureText text) {
        String day = LocalDate.ofEpochDay(Math.floorDiv(text.timeMillis(), DAY_MILLIS)).toString();
        return new DocumentWriter("logs", "mail.system", namespace, text.timeMillis())
                .text("event.kind", "event")
                .text("event.action", "new-failure-text")
                .text("event.reason", text.sample())
                .text("message", text.template())
                .text("host.name", text.host())
                .text("mail.failure.template", text.template())
                .text("mail.failure.status", text.status())
                .number("mail.failure.smtp_code", text.smtpCode() == 0 ? -1 : text.smtpCode())
                .text("mail.failure.dsn", text.enhancedCode())
                .text("mail.failure.cause", text.cause())
                .text("mail.failure.domain", text.domain())
                .build(DocumentIds.bounded("n|" + day + '|' + text.template()));
    }
}
