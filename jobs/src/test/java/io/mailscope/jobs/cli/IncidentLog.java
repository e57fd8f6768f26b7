package io.mailscope.jobs.cli;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Log lines of several hosts, each with an incident of its own, by second of one morning. */
final class IncidentLog {

    private record Line(int second, String text) {}

    static final LocalDateTime START = LocalDateTime.of(2026, 3, 2, 8, 0);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'.000000+00:00'", Locale.ROOT);

    private final List<Line> lines = new ArrayList<>();
    private int ids;

    IncidentLog line(int second, String host, String text) {
        lines.add(
                new Line(second, TIME.format(START.plusSeconds(second)) + ' ' + host + ' ' + text));
        return this;
    }

    /** One message from an account or, where that is empty, of no account, and its attempt. */
    IncidentLog message(int second, String host, String user, String to, String dsn, String end) {
        String id = String.format(Locale.ROOT, "4F%06XAB", ++ids);
        String sasl = user.isEmpty() ? "" : ", sasl_method=PLAIN, sasl_username=" + user;
        String from = user.isEmpty() ? "news@" + host + ".test" : user;
        line(second, host, "postfix/smtpd[11]: " + id + ": client=c[192.0.2.9]" + sasl);
        line(second, host, "postfix/cleanup[12]: " + id + ": message-id=<" + id + "@example.com>");
        line(
                second,
                host,
                "postfix/qmgr[13]: "
                        + id
                        + ": from=<"
                        + from
                        + ">, size=900, nrcpt=1 (queue active)");
        line(
                second,
                host,
                "postfix/smtp[14]: "
                        + id
                        + ": to=<"
                        + to
                        + ">, relay=mx.test[198.51.100.1]:25, delay=1, delays=0.1/0/0.4/0.5, dsn="
                        + dsn
                        + ", status="
                        + end);
        if (!end.startsWith("deferred")) {
            line(second, host, "postfix/qmgr[13]: " + id + ": removed");
        }
        return this;
    }

    /** Another attempt of a message that deferred; with "sent" it is gone. */
    IncidentLog attempt(int second, String host, String id, String dsn, String end) {
        line(
                second,
                host,
                "postfix/smtp[14]: "
                        + id
                        + ": to=<u@q.test>, relay=mx.test[198.51.100.1]:25, delay=1,"
                        + " delays=0.1/0/0.4/0.5, dsn="
                        + dsn
                        + ", status="
                        + end);
        return end.startsWith("sent")
                ? line(second, host, "postfix/qmgr[13]: " + id + ": removed")
                : this;
    }

    /** The queue id of the newest message. */
    String lastId() {
        return String.format(Locale.ROOT, "4F%06XAB", ids);
    }

    IncidentLog sent(int second, String host, String to) {
        return message(second, host, "", to, "2.0.0", "sent (250 2.0.0 Ok: queued as 1)");
    }

    IncidentLog refusedLogin(int second, String host, String user, String address) {
        return line(
                second,
                host,
                "dovecot: imap-login: Disconnected (auth failed, 1 attempts in 2 secs): user=<"
                        + user
                        + ">, method=PLAIN, rip="
                        + address
                        + ", lip=192.0.2.1, session=<s"
                        + ++ids
                        + ">");
    }

    IncidentLog login(int second, String host, String user, String address) {
        return line(
                second,
                host,
                "dovecot: imap-login: Login: user=<"
                        + user
                        + ">, method=PLAIN, rip="
                        + address
                        + ", lip=192.0.2.1, mpid=77, TLS, session=<s"
                        + ++ids
                        + ">");
    }

    /** All lines in order of time. */
    String text() {
        StringBuilder text = new StringBuilder();
        lines.stream()
                .sorted(Comparator.comparingInt(Line::second))
                .forEach(line -> text.append(line.text()).append('\n'));
        return text.toString();
    }

    /** The second of a moment. */
    static long second(long millis) {
        return (millis - START.toInstant(java.time.ZoneOffset.UTC).toEpochMilli()) / 1_000;
    }
}
