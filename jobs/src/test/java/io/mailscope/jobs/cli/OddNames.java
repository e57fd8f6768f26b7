package io.mailscope.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A log in which people's names stand in every place and form that is known to us. */
final class OddNames {

    /** Every person of the log; none of these may be stored. */
    static final List<String> PEOPLE =
            List.of(
                    "wilhelmina",
                    "thorvald",
                    "quentin",
                    "leocadia",
                    "ingeborg",
                    "zacharias",
                    "hildegard",
                    "ferdinand",
                    "ottokar",
                    "ludmilla",
                    "sieglinde",
                    "balthasar",
                    "kunigunde",
                    "eusebius",
                    "apollonia",
                    "wunibald",
                    "walburga",
                    "notburga",
                    "korbinian",
                    "emmeram");

    /** Of them, those whose line alone makes no document. */
    static final List<String> UNTOLD = List.of("kunigunde", "eusebius", "apollonia");

    static final String QUEUE_ID = "0DDBA11C0DE";

    /** Of the log that nobody reads without a key. */
    static final String OTHER_ID = "0DDBA11C0DF";

    static final String SENDER = "radegund@x.test";

    private OddNames() {}

    /** One message of one user, who has a log of her own. */
    static Path writeOne(Path folder) throws IOException {
        return Files.write(
                folder.resolve("one.log"),
                Stream.of(
                                postfix(
                                        10,
                                        "smtpd",
                                        "client=c.x.test[10.0.0.1],"
                                                + " sasl_method=PLAIN, sasl_username=radegund"),
                                postfix(10, "cleanup", "message-id=<radegund.1@x.test>"),
                                postfix(
                                        10,
                                        "qmgr",
                                        "from=<"
                                                + SENDER
                                                + ">, size=9, nrcpt=1"
                                                + " (queue active)"),
                                sent(11, "leocadia@y.test", "", "550 5.1.1 no"),
                                postfix(15, "qmgr", "removed"))
                        .map(line -> line.replace(QUEUE_ID, OTHER_ID))
                        .toList());
    }

    static Path write(Path folder) throws IOException {
        return Files.write(
                folder.resolve("odd.log"),
                List.of(
                        postfix(
                                10,
                                "smtpd",
                                "client=c.x.test[10.0.0.1], sasl_method=PLAIN,"
                                        + " sasl_username=Wilhelmina"),
                        postfix(10, "cleanup", "message-id=<thorvald.77@x.test>"),
                        postfix(
                                10,
                                "qmgr",
                                "from=<\"Quentin Q\"@x.test>, size=9, nrcpt=4" + " (queue active)"),
                        sent(
                                11,
                                "leocadia+shop@y.test",
                                "leocadia",
                                "550 5.1.1 <LEOCADIA+shop@y.test>: no mailbox of Leocadia here"),
                        sent(
                                12,
                                "ingeborg%inner.test@y.test",
                                "",
                                "550 5.1.1 user ingeborg unknown; see http://y.test/?to="
                                        + "ingeborg%%40y.test"),
                        sent(
                                13,
                                "zacharias@y.test@z.test",
                                "",
                                "552 5.2.2 /var/vmail/y.test/zacharias/Maildir: over quota"),
                        sent(
                                14,
                                "\"<b>hildegard</b>\"@y.test",
                                "",
                                "554 5.7.1 <\"<b>hildegard</b>\"@y.test>, from quentin@x.test:"
                                        + " refused"),
                        postfix(15, "qmgr", "removed"),
                        line(
                                20,
                                "postfix/smtpd[7]",
                                "NOQUEUE: reject: RCPT from c.x.test[10.0.0.1]:"
                                        + " 550 5.1.1 <ferdinand>: Recipient address rejected: User"
                                        + " unknown in local recipient table; from=<ottokar@x.test>"
                                        + " to=<ferdinand> proto=ESMTP helo=<c.x.test>"),
                        line(
                                21,
                                "postfix/smtpd[7]",
                                "warning: c.x.test[10.0.0.1]: SASL LOGIN"
                                        + " authentication failed: authentication failure,"
                                        + " sasl_username=ludmilla"),
                        line(
                                22,
                                "dovecot",
                                "imap-login: Login: user=<sieglinde>, method=PLAIN,"
                                        + " rip=10.0.0.2, lip=10.0.0.3, mpid=4, TLS, session=<s1>"),
                        line(23, "dovecot", "imap(sieglinde)<4><s1>: Logged out in=1 out=2"),
                        line(
                                24,
                                "dovecot",
                                "imap-login: Disconnected (auth failed, 1 attempts in 2"
                                        + " secs): user=<balthasar@y.test>, method=PLAIN,"
                                        + " rip=10.0.0.2, lip=10.0.0.3, session=<s2>"),
                        line(
                                25,
                                "dovecot",
                                "auth: sql(kunigunde,10.0.0.2,<s3>): Password mismatch"),
                        line(
                                26,
                                "dovecot",
                                "lmtp(eusebius@y.test)<5><s4>: sieve: msgid=<a@x.test>:"
                                        + " forwarded to <apollonia@z.test>"),
                        line(
                                27,
                                "dovecot",
                                "imap(wunibald)<6><s5>: Something of wunibald that"
                                        + " nobody has a pattern for, nor user=walburga"),
                        line(
                                28,
                                "postfix/smtpd[7]",
                                "a text nobody knows of notburga@x.test, and of"
                                        + " to=<korbinian>, Notburga"),
                        "no header at all, but <emmeram@x.test> and imap(emmeram)"));
    }

    private static String sent(int second, String to, String origTo, String reply) {
        String orig = origTo.isEmpty() ? "" : " orig_to=<" + origTo + ">,";
        return postfix(
                second,
                "smtp",
                ("to=<"
                        + to
                        + ">,"
                        + orig
                        + " relay=mx.y.test[10.0.0.9]:25, delay=1,"
                        + " delays=1/0/0/0, dsn=5.1.1, status=bounced (host mx.y.test[10.0.0.9]"
                        + " said: "
                        + reply.replace("%%", "%")
                        + " (in reply to RCPT TO command))"));
    }

    private static String postfix(int second, String program, String text) {
        return line(second, "postfix/" + program + "[7]", QUEUE_ID + ": " + text);
    }

    private static String line(int second, String tag, String text) {
        return "2026-11-24T09:05:%02d.000000+00:00 mx2 %s: ".formatted(second, tag) + text;
    }
}
