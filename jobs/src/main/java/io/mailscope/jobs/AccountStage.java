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
final class AccountStage {

    private final Once<DataStream<Login>> logins;
    private final Once<DataStream<MailSession>> sessions;
    private final Once<DataStream<AccountMeasurement>> measurements;

    AccountStage(DataStream<LoggedEvent> events, CorrelateStage queue, AccountSettings settings) {
        logins = Once.of(() -> logins(events));
        sessions = Once.of(() -> sessions(events, settings));
        measurements = Once.of(() -> measurements(activities(events, queue), settings));
    }

    DataStream<Login> logins() {
        return logins.get();
    }

    DataStream<MailSession> sessions() {
        return sessions.get();
    }

    DataStream<AccountMeasurement> measurements() {
        return measurements.get();
    }

    private static DataStream<Login> logins(DataStream<LoggedEvent> events) {
        return named(
                named(events.filter(LoginFunction::concerns), "login-lines")
                        .keyBy(LoginFunction::key)
                        .process(new LoginFunction()),
                "logins");
    }

    private static DataStream<MailSession> sessions(
            DataStream<LoggedEvent> events, AccountSettings settings) {
        return named(
                named(events.filter(SessionFunction::concerns), "session-lines")
                        .keyBy(SessionFunction::key)
                        .process(new SessionFunction(settings.sessionLifetime())),
                "sessions");
    }

    private static DataStream<AccountMeasurement> measurements(
            DataStream<Activity> activities, AccountSettings settings) {
        return named(
                activities.keyBy(AccountFunction::shard).process(new AccountFunction(settings)),
                "accounts");
    }

    private DataStream<Activity> activities(DataStream<LoggedEvent> events, CorrelateStage queue) {
        return done(logins().<Activity>flatMap(Activity::of), "account-logins")
                .union(
                        done(sessions().<Activity>flatMap(Activity::of), "account-sessions"),
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
