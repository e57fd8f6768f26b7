package io.mailscope.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.jobs.correlate.MessageLine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What filters beside Postfix log finds its message, whichever instance had it. */
class VerdictStoriesTest extends TraceStory {

    private static final String MESSAGE =
            """
            10:00:00 mx1 postfix-in/smtpd[7]: 4672217C7F4: client=c.test[198.51.100.2]
            10:00:00 mx1 postfix-in/cleanup[8]: 4672217C7F4: message-id=<m1@client.test>
            %s
            10:00:01 mx1 postfix-in/qmgr[2]: 4672217C7F4: from=<u@news.test>, size=500, nrcpt=1 (queue active)
            10:00:02 mx1 postfix-in/virtual[3]: 4672217C7F4: to=<alice@lab.test>, relay=virtual, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (delivered to maildir)
            10:00:02 mx1 postfix-in/qmgr[2]: 4672217C7F4: removed
            """;

    private static final String MILTERS =
            """
            10:00:00 mx1 opendkim[107]: 4672217C7F4: DKIM verification successful
            10:00:00 mx1 opendmarc[3903]: 4672217C7F4: news.test pass
            10:00:01 mx1 rspamd[5312]: <4c9c07>; proxy; rspamd_task_write_log: id: <m1@client.test>, qid: <4672217C7F4>, ip: 198.51.100.2, from: <u@news.test>, (default: F (no action): [2.00/15.00] [RDNS_NONE(2.00){}]), len: 156, time: 4.585ms, dns req: 2, digest: <cd6d803e5a22f528829b8c0bae561a29>, rcpts: <alice@lab.test>, mime_rcpts: <alice@lab.test>
            """;

    private static final String SPAMD =
            "10:00:01 mx1 spamd[5197]: spamd: result: . 1 - RDNS_NONE"
                    + " scantime=0.3,size=193,user=root,uid=65534,required_score=5.0,"
                    + "rhost=localhost,raddr=127.0.0.1,rport=53996,mid=<m1@client.test>,"
                    + "autolearn=no autolearn_force=no\n";

    private List<String> verdicts(String queueId) {
        return log.ended(queueId).verdicts().stream()
                .map(v -> v.program() + ' ' + v.method() + '=' + v.result())
                .toList();
    }

    @Test
    void miltersNameTheQueueIdAndNotTheInstance() throws Exception {
        log.log(MESSAGE.formatted(MILTERS.strip()));
        told();
        assertThat(verdicts("4672217C7F4"))
                .containsExactly(
                        "opendkim dkim=pass", "opendmarc dmarc=pass", "rspamd spam=no action");
        assertThat(log.ended("4672217C7F4").verdicts().get(2).score()).isEqualTo(2.0);
        String self = log.ended("4672217C7F4").life().lifeId();
        assertThat(log.verdictLines())
                .hasSize(3)
                .extracting(MessageLine::lifeId)
                .containsOnly(self);
    }

    @Test
    void theirFileMayBeReadBeforeOrAfter() throws Exception {
        log.log(MILTERS).log(MESSAGE.formatted("").replace("\n\n", "\n"));
        log.log(MILTERS.replace("4672217C7F4", "B2B2B2B2"));
        log.log(MESSAGE.formatted("").replace("\n\n", "\n").replace("4672217C7F4", "B2B2B2B2"));
        told();
        assertThat(verdicts("4672217C7F4")).hasSize(3);
        assertThat(verdicts("B2B2B2B2")).hasSize(3);
    }

    @Test
    void amongInstancesTheOneIsMeantThatHadTheMessageThen() throws Exception {
        String message = MESSAGE.formatted(MILTERS.strip());
        String before =
                MESSAGE.formatted("")
                        .replace("\n\n", "\n")
                        .replace("postfix-in", "postfix-out")
                        .replace("m1@client.test", "m0@client.test")
                        .replace("10:00:0", "09:59:0");
        log.log(before + message);
        told();
        assertThat(log.messages())
                .filteredOn(m -> !m.verdicts().isEmpty())
                .singleElement()
                .satisfies(m -> assertThat(m.life().instance()).isEqualTo("postfix-in"));
    }

    @Test
    void spamdKnowsTheMessageIdAlone() throws Exception {
        log.log(MESSAGE.formatted(SPAMD.strip()));
        told();
        assertThat(verdicts("4672217C7F4")).containsExactly("spamd spam=ham");
    }

    @Test
    void spamdOnAnotherHostMeansAnotherMessage() throws Exception {
        log.log(MESSAGE.formatted(SPAMD.strip().replace(" mx1 ", " mx9 ")));
        told();
        assertThat(verdicts("4672217C7F4")).isEmpty();
    }

    @Test
    void aVerdictOnNoMessageIsToldAllTheSame() throws Exception {
        log.log(MILTERS);
        told();
        assertThat(log.verdictLines()).hasSize(3).extracting(MessageLine::lifeId).containsOnly("");
    }

    @Test
    void ofMailOnHoldTheVerdictIsToldInTimeAndKeptForTheMessage() throws Exception {
        String[] lines = MESSAGE.formatted(MILTERS.strip()).split("(?<=\n)");
        String held =
                "10:00:01 mx1 postfix-in/cleanup[8]: 4672217C7F4: hold: header Subject: x from"
                        + " c.test[198.51.100.2]; from=<u@news.test> to=<alice@lab.test>"
                        + " proto=ESMTP helo=<c.test>: look first\n";
        log.log(lines[0] + lines[1] + held + lines[2] + lines[3] + lines[4]);
        told();
        assertThat(log.verdictLines()).hasSize(3);
        log.pass(Duration.ofMinutes(30));
        log.log("10:40:00 mx1 postfix-in/postsuper[9]: 4672217C7F4: released from hold");
        log.log(
                (lines[5] + lines[6] + lines[7])
                        .replace("10:00:01", "10:40:01")
                        .replace("10:00:02", "10:40:02"));
        told();
        assertThat(verdicts("4672217C7F4")).hasSize(3);
        assertThat(log.verdictLines()).hasSize(3);
    }

    @Test
    void aRestartInTheMiddleChangesNothing() throws Exception {
        for (String line : MESSAGE.formatted(MILTERS.strip()).split("(?<=\n)")) {
            log.log(line);
            log.restart();
        }
        told();
        assertThat(verdicts("4672217C7F4")).hasSize(3);
        assertThat(log.verdictLines()).hasSize(3);
    }
}
