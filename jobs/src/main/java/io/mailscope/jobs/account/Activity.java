package io.mailscope.jobs.account;

import io.mailscope.jobs.correlate.DeliveryAttempt;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.event.QueueEvent.MessageReceived;
import java.util.Locale;
import org.apache.flink.util.Collector;

/**
 * One thing that an account, or a client's address, did.
 *
 * @param by {@link AccountMeasurement#USER} or {@link AccountMeasurement#SOURCE}
 * @param key the account in lower case, or the address
 * @param timeMillis epoch milliseconds
 * @param figure what it counts towards
 * @param amount refused attempts, bytes of a session, else 1
 * @param other the client's address where the key is an account, the account where it is an
 *     address, the recipient for {@link AccountFigure#RECIPIENTS}; or empty
 */
public record Activity(
        String by, String key, long timeMillis, AccountFigure figure, long amount, String other) {

    /** RFC 5321 allows 64 + 1 + 255; what is longer is no name, only hostile. */
    private static final int MAX_NAME = 320;

    /** Of a login or a refusal; what was given up or failed by the server's fault is none. */
    public static void of(Login login, Collector<Activity> out) {
        long time = login.line().timeMillis();
        if (login.isSuccess()) {
            both(login.user(), login.sourceIp(), time, AccountFigure.LOGINS, 1, out);
        } else if (login.attempts() > 0) {
            both(
                    login.user(),
                    login.sourceIp(),
                    time,
                    AccountFigure.FAILURES,
                    login.attempts(),
                    out);
        }
    }

    /** Of a session that ended. */
    public static void of(MailSession s, Collector<Activity> out) {
        both(s.user(), s.sourceIp(), s.timeMillis(), AccountFigure.SESSIONS, s.bytes(), out);
    }

    /**
     * Of a message that an account submitted; what a filter gives back names no user, or its id.
     */
    public static void of(LoggedEvent line, Collector<Activity> out) {
        if (line.event() instanceof MessageReceived m
                && !m.user().isEmpty()
                && m.origQueueId().isEmpty()) {
            both(m.user(), m.clientIp(), line.timeMillis(), AccountFigure.MESSAGES, 1, out);
        }
    }

    /**
     * Of the first attempt for a recipient, be it to hand the message to a filter, and of a bounce,
     * be it behind the filter: what that gives back has the same recipients once more.
     */
    public static void of(DeliveryAttempt a, Collector<Activity> out) {
        if (a.user().isEmpty() || a.probe()) {
            return;
        }
        if (a.first() && a.hop() == 0) {
            String to = a.originalRecipient().isEmpty() ? a.recipient() : a.originalRecipient();
            user(a.user(), a.timeMillis(), AccountFigure.RECIPIENTS, 1, name(to), out);
        }
        if (a.status().equals("bounced")) {
            both(a.user(), a.userIp(), a.timeMillis(), AccountFigure.BOUNCES, 1, out);
        }
    }

    private static void both(
            String user,
            String address,
            long time,
            AccountFigure figure,
            long amount,
            Collector<Activity> out) {
        boolean literal = !Network.of(address).isEmpty();
        user(user, time, figure, amount, literal ? address : "", out);
        if (literal) {
            out.collect(
                    new Activity(
                            AccountMeasurement.SOURCE, address, time, figure, amount, name(user)));
        }
    }

    private static void user(
            String user,
            long time,
            AccountFigure figure,
            long amount,
            String other,
            Collector<Activity> out) {
        if (!user.isEmpty()) {
            out.collect(
                    new Activity(AccountMeasurement.USER, name(user), time, figure, amount, other));
        }
    }

    private static String name(String text) {
        return text.substring(0, Math.min(MAX_NAME, text.length())).toLowerCase(Locale.ROOT);
    }

    /** Whether the key is an account. */
    boolean isOfUser() {
        return by.equals(AccountMeasurement.USER);
    }

    /** The key among all accounts and addresses. */
    String account() {
        return by + '|' + key;
    }
}
