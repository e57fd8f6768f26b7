package io.mailscope.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A log whose sender, recipients and replies are meant for the reader's browser. */
final class HostileLog {

    static final String QUEUE_ID = "0BADC0FFEE1";
    static final String SENDER = "\"<script>document.title='owned'</script>\"@evil.test";
    static final String QUOTED = "\"<b>'&quot;\"@evil.test";
    static final String LONG = "a".repeat(300) + "@" + "long.".repeat(40) + "test";
    static final String MARKUP = "<img src=x onerror=document.title='owned'>";

    private static final String REPLY =
            MARKUP + " try \u202egnp.exe \u2066later \u001b[31m \" ' </td>";
    private static final String HEAD =
            "2026-11-24T04:05:%02d+00:00 mx2 postfix/%s: " + QUEUE_ID + ": ";
    private static final String ATTEMPT =
            "to=<%s>, relay=mx.evil.test[127.0.20.9]:25, delay=1, delays=0.5/0/0.2/0.3, dsn=%s,"
                    + " status=%s (host mx.evil.test[127.0.20.9] said: %s (in reply to RCPT TO"
                    + " command))";

    private HostileLog() {}

    static Path write(Path folder) throws IOException {
        List<String> lines =
                List.of(
                        line(10, "smtpd[900]", "client=mail.sender.test[127.0.10.20]"),
                        line(10, "cleanup[901]", "message-id=<\"" + MARKUP + "@evil.test>"),
                        line(
                                10,
                                "qmgr[902]",
                                "from=<" + SENDER + ">, size=2048, nrcpt=2 (queue active)"),
                        attempt(11, QUOTED, "4.7.1", "deferred", "450 4.7.1 " + REPLY),
                        attempt(12, LONG, "5.1.1", "bounced", "550 5.1.1 " + "x".repeat(900)),
                        attempt(40, QUOTED, "5.7.1", "bounced", "550 5.7.1 " + REPLY),
                        line(41, "qmgr[902]", "removed"));
        return Files.write(folder.resolve("hostile.log"), lines);
    }

    private static String line(int second, String program, String text) {
        return HEAD.formatted(second, program) + text;
    }

    private static String attempt(int second, String to, String dsn, String status, String reply) {
        return line(second, "smtp[903]", ATTEMPT.formatted(to, dsn, status, reply));
    }
}
