package io.mailscope.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A log that grows while it is followed, in the words of the lab's Postfix 3.7 and Dovecot 2.3,
 * each line with the time at which it is written.
 */
final class LiveLog {

    private final Path file;
    private final List<String> pending = new ArrayList<>();
    private int messages;
    private boolean blocked;

    LiveLog(Path file) throws IOException {
        this.file = Files.createFile(file);
    }

    private void say(String program, String text, Object... values) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        pending.add(now + " mx1 " + program + ": " + text.formatted(values));
    }

    /** All at once, as a burst is flushed. */
    private synchronized void write() throws IOException {
        Files.write(file, pending, StandardOpenOption.APPEND);
        pending.clear();
    }

    private String accepted(String client, String sender, String login) {
        String id = "%X".formatted(0xB00000000L + messages++);
        String sasl = login.isEmpty() ? "" : ", sasl_method=PLAIN, sasl_username=" + login;
        say("postfix/smtpd[411]", "%s: client=client.test[%s]%s", id, client, sasl);
        say("postfix/cleanup[412]", "%s: message-id=<%s@client.test>", id, id);
        say("postfix/qmgr[413]", "%s: from=<%s>, size=955, nrcpt=1 (queue active)", id, sender);
        return id;
    }

    private void attempt(String id, String to, String host, String dsn, String outcome) {
        say(
                "postfix/smtp[414]",
                "%s: to=<%s>, relay=%s[192.0.2.25]:25, delay=0.1, delays=0.09/0/0/0.01, dsn=%s,"
                        + " status=%s",
                id,
                to,
                host,
                dsn,
                outcome);
        say("postfix/qmgr[413]", "%s: removed", id);
    }

    /** One message; every eighth to a destination that will not always take it. */
    synchronized void normal() throws IOException {
        boolean strict = messages % 8 == 0;
        String id = accepted("198.51.100.9", "bob@lab.test", "");
        if (strict && blocked) {
            refused(id);
        } else {
            String domain = strict ? "strict.test" : "accept.test";
            attempt(id, "user@" + domain, "mx." + domain, "2.0.0", "sent (250 2.0.0 Ok)");
        }
        write();
    }

    private void refused(String id) {
        attempt(
                id,
                "user@strict.test",
                "mx.strict.test",
                "5.7.1",
                "bounced (host mx.strict.test[192.0.2.25] said: 554 5.7.1 Service unavailable;"
                        + " Client host [192.0.2.1] blocked using zen.rbl.test;"
                        + " https://rbl.test/lookup?ip=192.0.2.1 (in reply to RCPT TO"
                        + " command))");
    }

    /** A destination blocks us: from now on each attempt is refused for where it comes from. */
    synchronized void blocked(int attempts) throws IOException {
        blocked = true;
        for (int i = 0; i < attempts; i++) {
            refused(accepted("198.51.100.9", "bob@lab.test", ""));
        }
        write();
    }

    /** The destination takes our mail again. */
    synchronized void taken() {
        blocked = false;
    }

    /** The disk is full: Dovecot cannot save, Postfix cannot queue. */
    synchronized void diskFull() throws IOException {
        say(
                "dovecot",
                "lmtp(alice@lab.test)<2311><oEU+CQAMBWtgWgAAg+zDdQ>: Error:"
                        + " write(/srv/vmail/alice/tmp/1.M2P3.mx1) failed: No space left on device");
        say(
                "postfix/cleanup[412]",
                "warning: mail_queue_enter: create file incoming/31423.412: No space left on"
                        + " device");
        say("postfix/bounce[415]", "fatal: append file defer B00000001: No space left on device");
        write();
    }

    /** One address tries one password after another. */
    synchronized void guesses(int guesses) throws IOException {
        for (int i = 0; i < guesses; i++) {
            say(
                    "dovecot",
                    "imap-login: Disconnected: Connection closed (auth failed, 1 attempts in 1"
                            + " secs): user=<u%02d@lab.test>, method=PLAIN, rip=203.0.113.66,"
                            + " lip=192.0.2.1, session=<gue%03d1gL+1/AB4M>",
                    i % 5,
                    i);
        }
        write();
    }

    /** A stolen password: many networks log in as one account and write to everybody. */
    synchronized void abused(String account, int networks, int recipients) throws IOException {
        for (int i = 0; i < networks; i++) {
            say(
                    "dovecot",
                    "imap-login: Login: user=<%s>, method=PLAIN, rip=203.0.%d.8, lip=192.0.2.1,"
                            + " mpid=%d, session=<abu%03d1gL+1/AB4M>",
                    account,
                    i,
                    5_000 + i,
                    i);
        }
        for (int i = 0; i < recipients; i++) {
            String id = accepted("203.0." + i % networks + ".8", account, account);
            attempt(
                    id,
                    "victim" + i + "@accept.test",
                    "mx.accept.test",
                    "2.0.0",
                    "sent (250 2.0.0 Ok)");
        }
        write();
    }
}
