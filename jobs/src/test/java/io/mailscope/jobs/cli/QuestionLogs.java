package io.mailscope.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small logs beside the lab's: a message over two hosts, hostile text, and the day before. */
final class QuestionLogs {

    static final String TWO_HOSTS_ID = "two-hosts@example.com";

    private static final String DAY = "2026-11-24T04:01:";
    private static final String DAY_BEFORE = "2026-11-23T04:02:";

    private QuestionLogs() {}

    /** Writes them; gives a glob that means all of them. */
    static Path write(Path folder) throws IOException {
        Path logs = Files.createDirectory(folder.resolve("questions"));
        HostileLog.write(logs);
        Files.write(logs.resolve("edge.log"), edge());
        Files.write(logs.resolve("store.log"), store());
        Files.write(logs.resolve("before.log"), dayBefore());
        return logs.resolve("*.log");
    }

    private static List<String> edge() {
        return List.of(
                DAY
                        + "01.000Z edge postfix/smtpd[11]: 4ED6E000001: client=pc.example.com[192.0.2.7],"
                        + " sasl_method=PLAIN, sasl_username=dora",
                DAY
                        + "01.100Z edge postfix/cleanup[12]: 4ED6E000001: message-id=<"
                        + TWO_HOSTS_ID
                        + ">",
                DAY
                        + "01.200Z edge postfix/qmgr[13]: 4ED6E000001: from=<dora@example.com>,"
                        + " size=900, nrcpt=2 (queue active)",
                DAY
                        + "01.300Z edge postfix/smtp[14]: 4ED6E000001: to=<fred@gone.test>,"
                        + " relay=none, delay=0.3, delays=0.2/0/0.1/0, dsn=5.4.4, status=bounced"
                        + " (Host or domain name not found. Name service error for name=gone.test"
                        + " type=A: Host not found)",
                DAY
                        + "02.500Z edge postfix/smtp[15]: 4ED6E000001: to=<erik@store.test>,"
                        + " relay=store.test[192.0.2.20]:25, delay=1.5, delays=0.2/0/0.1/1.2,"
                        + " dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 5ABC0000002)",
                DAY + "02.600Z edge postfix/qmgr[13]: 4ED6E000001: removed");
    }

    private static List<String> store() {
        return List.of(
                DAY + "02.400Z store postfix/smtpd[21]: 5ABC0000002: client=edge.test[192.0.2.10]",
                DAY
                        + "02.450Z store postfix/cleanup[22]: 5ABC0000002: message-id=<"
                        + TWO_HOSTS_ID
                        + ">",
                DAY
                        + "02.480Z store postfix/qmgr[23]: 5ABC0000002: from=<dora@example.com>,"
                        + " size=1100, nrcpt=1 (queue active)",
                DAY
                        + "02.700Z store postfix/lmtp[24]: 5ABC0000002: to=<erik@store.test>,"
                        + " relay=store.test[private/dovecot-lmtp], delay=0.3, delays=0.1/0/0/0.2,"
                        + " dsn=2.0.0, status=sent (250 2.0.0 <erik@store.test>"
                        + " QWxsIGlzIHdlbGwgaGVyZQ Saved)",
                DAY
                        + "02.700Z store dovecot: lmtp(erik@store.test)<25><QWxsIGlzIHdlbGwgaGVyZQ>:"
                        + " msgid=<"
                        + TWO_HOSTS_ID
                        + ">: saved mail to Friends",
                DAY + "02.800Z store postfix/qmgr[23]: 5ABC0000002: removed",
                DAY
                        + "10.000Z store dovecot: imap(erik@store.test)<26><c1K6kwxhkbd/AB4G>: Warning:"
                        + " Mailbox INBOX: Transaction log file /srv/erik/dovecot.index.log was"
                        + " locked for 42 seconds (syncing)",
                DAY
                        + "11.000Z store dovecot: imap(anna@store.test): Warning: Maildir /srv/anna:"
                        + " Synchronization took 94 seconds (3 new msgs, 0 flag change attempts,"
                        + " 1 expunge attempts)",
                DAY
                        + "12.000Z store dovecot: imap(anna@store.test): Warning: Maildir /srv/anna:"
                        + " Synchronization took 60 seconds (1 new msgs, 0 flag change attempts,"
                        + " 0 expunge attempts)");
    }

    /** The lab's host a day before: one message waits for refused.test, and arrives. */
    private static List<String> dayBefore() {
        String id = " mx1 postfix/%s: 7DA1BEF0001: ";
        String attempt =
                "to=<anna@refused.test>, relay=mx.refused.test[192.0.2.30]:25, delay=%d,"
                        + " delays=0/0/1/0, dsn=%s, status=%s (%s)";
        return List.of(
                DAY_BEFORE + "10Z" + id.formatted("pickup[31]") + "uid=0 from=<root@lab.test>",
                DAY_BEFORE + "10Z" + id.formatted("cleanup[32]") + "message-id=<before@lab.test>",
                DAY_BEFORE
                        + "10Z"
                        + id.formatted("qmgr[33]")
                        + "from=<root@lab.test>, size=300, nrcpt=1 (queue active)",
                DAY_BEFORE
                        + "11Z"
                        + id.formatted("smtp[34]")
                        + attempt.formatted(
                                1,
                                "4.3.0",
                                "deferred",
                                "host mx.refused.test[192.0.2.30]"
                                        + " said: 451 4.3.0 Back in a moment (in reply to MAIL FROM command)"),
                DAY_BEFORE
                        + "50Z"
                        + id.formatted("smtp[35]")
                        + attempt.formatted(40, "2.0.0", "sent", "250 2.0.0 Ok"),
                DAY_BEFORE + "50Z" + id.formatted("qmgr[33]") + "removed");
    }
}
