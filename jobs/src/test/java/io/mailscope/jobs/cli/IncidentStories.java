package io.mailscope.jobs.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * An incident for each of the default rules, one host each. All begin at 8:00 on a Monday and are
 * over within twelve hours; what is usual is told before, from the Monday before on.
 */
final class IncidentStories {

    private static final int HOUR = 3_600;
    private static final int DAY = 24 * HOUR;

    /** Until then hosts without an incident send mail. */
    private static final int END = 12 * HOUR;

    private final IncidentLog log = new IncidentLog();

    private IncidentStories() {}

    static IncidentLog all() {
        IncidentStories stories = new IncidentStories();
        stories.calm();
        stories.destinationBlocksUs();
        stories.diskIsFull();
        stories.passwordsAreGuessed();
        stories.accountIsAbused();
        stories.causes();
        stories.senderBounces();
        stories.queueGrows();
        stories.deliveriesAreSlow();
        stories.linesAreNotUnderstood();
        stories.newText();
        stories.unusualHours();
        return stories.log;
    }

    private void calm() {
        for (int second = 0; second < END; second += 60) {
            log.sent(second, "calm", "a@fine.test");
        }
    }

    /** From 2,000 to 2,300 two in four seconds are refused, where one in four was taken. */
    private void destinationBlocksUs() {
        for (int second = 0; second < 2 * HOUR; second += 4) {
            if (second >= 2_000 && second < 2_300) {
                blocked(second);
                blocked(second);
            } else {
                log.sent(second, "block", "u@big.test");
            }
        }
    }

    private void blocked(int second) {
        log.message(
                second,
                "block",
                "",
                "u@big.test",
                "5.7.1",
                "bounced (host mx.test[198.51.100.1] said: 554 5.7.1 Service unavailable; Client"
                        + " host [192.0.2.1] blocked using bl.example.com (in reply to RCPT TO"
                        + " command))");
    }

    private void diskIsFull() {
        log.line(
                3_001,
                "disk",
                "postfix/cleanup[12]: warning: mail_queue_enter: create file maildrop/1.2:"
                        + " No space left on device");
        log.line(3_060, "disk", "postfix/smtpd[11]: fatal: open database /etc/aliases.db: gone");
    }

    private void passwordsAreGuessed() {
        for (int i = 0; i < 40; i++) {
            log.refusedLogin(1_000 + i, "guess", "u" + i % 3 + "@example.com", "203.0.113.5");
            log.refusedLogin(1_000 + i * 60, "guess", "v" + i + "@example.com", "203.0.113.6");
            log.refusedLogin(1_000 + i * 30, "guess", "boss@example.com", "198.51.100." + i);
        }
        for (int second = 0; second < 7_000; second += 100) {
            log.refusedLogin(second, "guess", "w@example.com", "203.0.113.7");
        }
    }

    /** Five networks within a minute, then two hundred recipients within four. */
    private void accountIsAbused() {
        for (int i = 0; i < 5; i++) {
            log.login(4_000 + 10 * i, "abuse", "eve@example.com", "203.0." + i + ".9");
        }
        for (int i = 0; i < 200; i++) {
            String to = "r" + i + "@many.test";
            log.message(4_060 + i, "abuse", "eve@example.com", to, "2.0.0", "sent (250 2.0.0 Ok)");
        }
    }

    /** A host for each cause: of what is sent from 2,000 to 2,900 every second one meets it. */
    private void causes() {
        cause("tls", "4.7.5", "deferred (Server certificate not trusted)");
        cause(
                "dns",
                "4.4.3",
                "deferred (Host or domain name not found. Name service error for name=big.test"
                        + " type=MX: Host not found, try again)");
        cause(
                "grey",
                "4.2.0",
                "deferred (host mx.test[198.51.100.1] said: 450 4.2.0 <u@big.test>: Recipient"
                        + " address rejected: Greylisted (in reply to RCPT TO command))");
        cause(
                "policy",
                "5.7.501",
                "bounced (host mx.test[198.51.100.1] said: 550 5.7.501 Access denied, spam abuse"
                        + " detected (in reply to end of DATA command))");
    }

    private void cause(String host, String dsn, String end) {
        // Whose mail bounced is looked at for an hour.
        int until = end.startsWith("bounced") ? 2 * HOUR : 4_000;
        for (int second = 0; second < until; second += 4) {
            String to = "u@d" + second % 100 + ".test";
            if (second >= 2_000 && second < 2_900 && second % 8 == 0) {
                log.message(second, host, "", to, dsn, end);
            } else {
                log.sent(second, host, to);
            }
        }
    }

    /** One in ten seconds; from 3,000 to 4,000 every second one bounces. */
    private void senderBounces() {
        for (int i = 0; i < 1_000; i++) {
            boolean bad = i >= 300 && i < 400 && i % 2 == 0;
            log.message(
                    i * 10,
                    "bounce",
                    "shop@example.com",
                    "u" + i % 20 + "@c" + i % 30 + ".test",
                    bad ? "5.1.1" : "2.0.0",
                    bad ? "bounced (said: 550 5.1.1 User unknown)" : "sent (250 Ok)");
        }
    }

    /** Nine hundred defer, one each two seconds; from 9,000 on they go, two a second. */
    private void queueGrows() {
        List<String> queued = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            String end = "deferred (Connection timed out)";
            log.message(1_800 + 2 * i, "queue", "", "u@q.test", "4.4.1", end);
            queued.add(log.lastId());
        }
        for (int i = 0; i < 900; i++) {
            log.attempt(9_000 + i / 2, "queue", queued.get(i), "2.0.0", "sent (250 Ok)");
        }
        // Behind the last line of a host its queue is told only until the logs end, and where they
        // are read fast all end at once.
        log.message(9_900, "queue", "", "u@q.test", "2.0.0", "sent (250 Ok)");
    }

    /** From 1,200 to 1,800 all take a quarter of an hour. */
    private void deliveriesAreSlow() {
        for (int i = 0; i < 600; i++) {
            String id = String.format("4E%06XAB", i);
            log.line(
                    i * 4,
                    "slow",
                    "postfix/smtp[14]: "
                            + id
                            + ": to=<u@s.test>, relay=mx.test[198.51.100.1]:25, delay="
                            + (i >= 300 && i < 450 ? "900" : "2")
                            + ", delays=0.1/1/0.4/0.5, dsn=2.0.0, status=sent (250 Ok)");
            log.line(i * 4, "slow", "postfix/qmgr[13]: " + id + ": removed");
        }
    }

    /** A line a second; from 2,000 to 2,100 none is understood. */
    private void linesAreNotUnderstood() {
        for (int second = 0; second < HOUR; second++) {
            boolean strange = second >= 2_000 && second < 2_100;
            String id = String.format("4D%06XAB", second);
            log.line(
                    second,
                    "strange",
                    "postfix/qmgr[13]: " + (strange ? "wibble " + second : id + ": removed"));
        }
    }

    /** Known for two days; a second failure of known words says nothing. */
    private void newText() {
        String known = "bounced (host mx.test[198.51.100.1] said: 550 5.1.1 No such moose)";
        String fresh = "bounced (host mx.test[198.51.100.1] said: 550 5.1.1 The elk moved)";
        log.message(-2 * DAY, "text", "", "u@t.test", "5.1.1", known);
        log.message(4_000, "text", "", "u@t.test", "5.1.1", known);
        log.message(5_000, "text", "", "u@t.test", "5.1.1", fresh);
        log.message(5_300, "text", "", "u@t.test", "5.1.1", fresh);
    }

    /**
     * Sixty messages an hour, from 9:00 to 11:00, from Monday to Friday; then on Monday from 9:00
     * to 10:00 ten times as many on one host and none on another, from 10:00 on as usual.
     */
    private void unusualHours() {
        for (int day = -7; day <= -3; day++) {
            usual(day * DAY, day * DAY + 3 * HOUR);
        }
        usual(0, HOUR);
        usual(2 * HOUR, 3 * HOUR + 120);
        for (int second = HOUR; second < 2 * HOUR; second += 6) {
            log.sent(second, "more", "u@m.test");
        }
    }

    private void usual(int from, int to) {
        for (int second = from; second < to; second += 60) {
            log.sent(second + 7, "more", "u@m.test");
            log.sent(second + 7, "fewer", "u@m.test");
        }
    }
}
