package io.mailscope.jobs;

import io.mailscope.jobs.account.AccountFunction;
import io.mailscope.jobs.account.AccountMeasurement;
import io.mailscope.jobs.account.AccountSettings;
import io.mailscope.jobs.account.Activity;
import io.mailscope.jobs.account.Login;
import io.mailscope.jobs.account.LoginFunction;
import io.mailscope.jobs.account.MailSession;
import io.mailscope.jobs.account.SessionFunction;
import io.mailscope.jobs.correlate.DeliveryAttempt;
import io.mailscope.jobs.index.AccessDocuments;
import io.mailscope.jobs.index.MailDocument;
import io.mailscope.jobs.parse.LoggedEvent;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The wiring of accounts: logins, sessions, and both with what was sent, per account and source.
 *
 * @param logins that succeeded, failed or were given up
 * @param sessions of Dovecot that ended
 * @param accounts per account or source and window
 */
record AccountStage(
        DataStream<Login> logins,
        DataStream<MailSession> sessions,
        DataStream<AccountMeasurement> accounts) {

    static AccountStage over(
            DataStream<LoggedEvent> events,
            DataStream<DeliveryAttempt> attempts,
            AccountSettings settings) {
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
        DataStream<Activity> activities =
                activities(logins.<Activity>flatMap(Activity::of), "logins")
                        .union(
                                activities(sessions.<Activity>flatMap(Activity::of), "sessions"),
                                activities(events.<Activity>flatMap(Activity::of), "messages"),
                                activities(attempts.<Activity>flatMap(Activity::of), "recipients"));
        return new AccountStage(
                logins,
                sessions,
                named(
                        activities
                                .keyBy(AccountFunction::shard)
                                .process(new AccountFunction(settings)),
                        "accounts"));
    }

    /** What Elasticsearch shall hold of it, and of slow operations. */
    DataStream<MailDocument> documents(DataStream<LoggedEvent> events, AccessDocuments documents) {
        return document(logins.<MailDocument>map(documents::of), "document-login")
                .union(
                        document(sessions.<MailDocument>map(documents::of), "document-session"),
                        document(events.<MailDocument>flatMap(documents::of), "document-slow"),
                        document(accounts.<MailDocument>map(documents::of), "document-account"));
    }

    private static DataStream<Activity> activities(
            SingleOutputStreamOperator<Activity> stream, String of) {
        return named(stream.returns(Activity.class), "account-" + of);
    }

    private static DataStream<MailDocument> document(
            SingleOutputStreamOperator<MailDocument> stream, String name) {
        return named(stream.returns(MailDocument.class), name);
    }

    private static <T> SingleOutputStreamOperator<T> named(
            SingleOutputStreamOperator<T> stream, String name) {
        return stream.uid(name).name(name);
    }
}
