package io.mailscope.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A log of one host to which whole deliveries and refusals are added as they happen. */
final class GrowingLog {

    private final Path file;
    private final List<String> lines = new ArrayList<>();

    GrowingLog(Path file) throws IOException {
        this.file = Files.createFile(file);
    }

    /** A message is accepted, delivered and removed, all in one moment. */
    void message(String queueId) throws IOException {
        say("postfix/smtpd[411]", queueId + ": client=client.test[198.51.100.9]");
        say("postfix/cleanup[412]", queueId + ": message-id=<" + queueId + "@client.test>");
        say(
                "postfix/qmgr[413]",
                queueId + ": from=<bob@lab.test>, size=955, nrcpt=1 (queue active)");
        say(
                "postfix/smtp[414]",
                queueId
                        + ": to=<user@accept.test>, relay=mx.accept.test[192.0.2.25]:25, delay=0.1,"
                        + " delays=0.09/0/0/0.01, dsn=2.0.0, status=sent (250 2.0.0 Ok)");
        say("postfix/qmgr[413]", queueId + ": removed");
        write();
    }

    /** Somebody is refused at the door. */
    void refusal(String helo) throws IOException {
        say(
                "postfix/smtpd[411]",
                "NOQUEUE: reject: RCPT from unknown[198.51.100.7]: 554 5.7.1 <a@accept.test>: Relay"
                        + " access denied; from=<b@lab.test> to=<a@accept.test> proto=ESMTP helo=<"
                        + helo
                        + ">");
        write();
    }

    private void say(String program, String text) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        lines.add(now + " mx1 " + program + ": " + text);
    }

    private void write() throws IOException {
        Files.write(file, lines, StandardOpenOption.APPEND);
        lines.clear();
    }
}
