package io.mailscope.jobs;

import static io.mailscope.jobs.Operators.named;

import io.mailscope.jobs.account.AccountFunction;
import io.mailscope.jobs.account.AccountMeasurement;
import io.mailscope.jobs.account.AccountSettings;
import io.mailscope.jobs.account.Activity;
import io.mailscope.jobs.account.Login;
import io.mailscope.jobs.account.LoginFunction;
import io.mailscope.jobs.account.MailSession;
import io.mailscope.jobs.account.SessionFunction;
import io.mailscope.jobs.parse.LoggedEvent;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Logins, sessions, and both with what was sent, per account and source. */
record AccountStage(
        DataStream<Login> logins,
        DataStream<MailSession> sessions,
        DataStream<AccountMeasurement> measurements) {

    static AccountStage over(
            DataStream<LoggedEvent> events, CorrelateStage queue, AccountSettings settings) {
        DataStream<Login> logins =
                named(
                        named(events.filter(LoginFunction::concerns), "login-lines")
                                .keyBy(LoginFunction::key)
                                .process(new LoginFunction()),
                        "logins");
        DataStream<MailSession> sessions =
                named(
                        named(events.filter(SessionFunction::concerns), "session-lines")
                                .keyBy(SessionFunction::key)
                                .process(new SessionFunction(settings.sessionLifetime())),
                        "sessions");
        DataStream<AccountMeasurement> measurements =
                named(
                        activities(events, queue, logins, sessions)
                                .keyBy(AccountFunction::shard)
                                .process(new AccountFunction(settings)),
                        "accounts");
        return new AccountStage(logins, sessions, measurements);
    }

    private static DataStream<Activity> activities(
            DataStream<LoggedEvent> events,
            CorrelateStage queue,
            DataStream<Login> logins,
            DataStream<MailSession> sessions) {
        return done(logins.<Activity>flatMap(Activity::of), "account-logins")
                .union(
                        done(sessions.<Activity>flatMap(Activity::of), "account-sessions"),
                        done(events.<Activity>flatMap(Activity::of), "account-messages"),
                        done(
                                queue.attempts().<Activity>flatMap(Activity::of),
                                "account-recipients"));
    }

    private static DataStream<Activity> done(
            SingleOutputStreamOperator<Activity> stream, String name) {
        return named(stream, Activity.class, name);
    }
}
