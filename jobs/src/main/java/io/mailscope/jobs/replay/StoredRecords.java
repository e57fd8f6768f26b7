package io.mailscope.jobs.replay;

import io.mailscope.jobs.account.AccountFigure;
import io.mailscope.jobs.account.AccountMeasurement;
import io.mailscope.jobs.account.Login;
import io.mailscope.jobs.aggregate.CoverageMeasurement;
import io.mailscope.jobs.aggregate.FailureText;
import io.mailscope.jobs.aggregate.Figure;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.aggregate.LagMeasurement;
import io.mailscope.jobs.aggregate.LatencyMeasurement;
import io.mailscope.jobs.aggregate.Percentiles;
import io.mailscope.jobs.correlate.DeliveryAttempt;
import io.mailscope.jobs.parse.LoggedEvent;
import java.util.List;

/** The records that documents were made of, as far as rules look at them. */
final class StoredRecords {

    private StoredRecords() {}

    static DeliveryAttempt attempt(StoredDocument d) {
        String status = d.text("postfix.status");
        return new DeliveryAttempt(
                "",
                d.millis(),
                d.host(),
                d.text("postfix.instance"),
                "",
                d.text("process.name"),
                0,
                "",
                0,
                "",
                "",
                "",
                d.text("email.from.address"),
                d.text("email.to.address"),
                "",
                "",
                "",
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                "",
                "",
                d.text("related.user"),
                "",
                0,
                "",
                status,
                d.text("event.reason"),
                0,
                "",
                d.text("mail.cause"),
                "",
                d.flag("postfix.hand_over"),
                status.endsWith("deliverable"),
                d.flag("postfix.first_attempt"));
    }

    /** Its line is not kept: {@code null}. */
    static Login login(StoredDocument d) {
        LoggedEvent none = null;
        return new Login(
                none,
                d.text("dovecot.service"),
                d.text("event.outcome"),
                d.text("user.name"),
                d.text("source.ip"),
                "",
                "",
                false,
                (int) d.number("dovecot.auth.attempts"),
                d.text("event.reason"),
                d.text("dovecot.auth.text"));
    }

    static FailureText failureText(StoredDocument d) {
        return new FailureText(
                d.text("mail.failure.template"),
                d.text("event.reason"),
                d.millis(),
                d.host(),
                "",
                0,
                "",
                d.text("mail.failure.cause"),
                "");
    }

    static CoverageMeasurement coverage(StoredDocument d) {
        return new CoverageMeasurement(
                d.millis(),
                d.host(),
                d.text("process.name"),
                0,
                d.number("mail.parse.parsed"),
                d.number("mail.parse.unsupported"),
                d.number("mail.parse.malformed"),
                0);
    }

    static FlowMeasurement flow(StoredDocument d) {
        long[] counts = new long[Figure.values().length];
        for (Figure figure : Figure.values()) {
            counts[figure.ordinal()] = d.number("mail.flow." + figure.id());
        }
        return new FlowMeasurement(d.millis(), d.host(), 0, counts);
    }

    static LatencyMeasurement delay(StoredDocument d) {
        Percentiles delay =
                new Percentiles(
                        "delay",
                        0,
                        d.value("mail.latency.delay.p90"),
                        0,
                        d.number("mail.latency.delay.count"));
        return new LatencyMeasurement(d.millis(), d.host(), 0, List.of(delay));
    }

    static AccountMeasurement account(StoredDocument d) {
        long[] figures = new long[AccountFigure.values().length];
        for (AccountFigure figure : AccountFigure.values()) {
            figures[figure.ordinal()] = d.number("mail.account." + figure.id());
        }
        return new AccountMeasurement(
                d.text("mail.account.by"),
                d.text("user.name"),
                d.millis(),
                (int) d.number("mail.window_seconds"),
                0,
                figures);
    }

    static LagMeasurement lag(StoredDocument d) {
        long lag = Math.round(1_000 * d.value("mail.parse.lag_seconds"));
        return new LagMeasurement(d.millis(), d.host(), lag);
    }
}
