package io.mailscope.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.jobs.correlate.MessageLine;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.LogParser;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.header.Header;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refusal says what the client was told, whoever logged it. */
class RejectionDocumentsTest {

    private static final String FROM = "mail1.sender.test[192.0.2.1]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    smtpd   | NOQUEUE: reject: RCPT from %s: 450 4.2.0 <g@lab.test>: Recipient address rejected: Greylisted, come back in five minutes; from=<a@b.test> to=<g@lab.test> proto=ESMTP helo=<c.test> | 450 | 4.2.0 | greylisted
                    smtpd   | NOQUEUE: reject: RCPT from %s: 550 5.1.1 <n@lab.test>: Recipient address rejected: User unknown in virtual mailbox table; from=<a@b.test> to=<n@lab.test> proto=ESMTP helo=<c.test> | 550 | 5.1.1 | invalid-recipient
                    cleanup | A1A1A1A1: reject: header Subject: x from %s; from=<a@b.test> to=<n@lab.test> proto=ESMTP helo=<c.test>: 5.7.1 message content rejected | 550 | 5.7.1 | content-rejected
                    cleanup | A1A1A1A1: milter-reject: END-OF-MESSAGE from %s: 4.7.1 Service unavailable - try again later; from=<a@b.test> to=<n@lab.test> proto=ESMTP helo=<c.test> | 451 | 4.7.1 | local-resource
                    smtpd   | warning: A1A1A1A1: queue file size limit exceeded | 552 | 5.3.4 | message-too-big
                    """)
    void saysCodesAndCause(String program, String text, int code, String dsn, String cause)
            throws Exception {
        JsonNode mail = only(program, text.formatted(FROM)).path("mail");
        assertThat(mail.path("smtp_code").asInt()).isEqualTo(code);
        assertThat(mail.path("dsn").asText()).isEqualTo(dsn);
        assertThat(mail.path("cause").asText()).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource({"hold", "discard", "filter"})
    void otherDecisionsRefuseNothing(String action) throws Exception {
        JsonNode document =
                only(
                        "smtpd",
                        "NOQUEUE: %s: RCPT from %s: <h@lab.test>: Recipient address triggers it; from=<a@b.test> to=<h@lab.test> proto=ESMTP helo=<c.test>"
                                .formatted(action, FROM));
        assertThat(document.path("postfix").path("reject").path("action").asText())
                .isEqualTo(action);
        assertThat(document.path("mail").has("smtp_code")).isFalse();
        assertThat(document.path("mail").has("cause")).isFalse();
    }

    /** Smtpd has told the client; cleanup says it a second time, or of mail from pickup. */
    @Test
    void cleanupRefusesNoClient() throws Exception {
        assertThat(made("cleanup", "warning: A1A1A1A1: queue file size limit exceeded")).isEmpty();
    }

    private static JsonNode only(String program, String text) throws Exception {
        List<MailDocument> made = made(program, text);
        assertThat(made).hasSize(1);
        assertThat(made.get(0).dataStream()).isEqualTo("logs-mail.rejection-default");
        return new ObjectMapper().readTree(made.get(0).json());
    }

    private static List<MailDocument> made(String program, String text) throws Exception {
        String line = "2026-11-24T10:00:00Z mx1 postfix/" + program + "[7]: " + text;
        Parsed parsed = (Parsed) new LogParser(ZoneOffset.UTC).parse(line, 0);
        List<MailDocument> made = new ArrayList<>();
        LineDocuments documents = new LineDocuments("default");
        documents.of(logged(parsed), new Collecting(made));
        if (logged(parsed).decidesOnMessage()) {
            made.add(documents.of(new MessageLine(logged(parsed), "life")));
        }
        return made;
    }

    private static LoggedEvent logged(Parsed parsed) {
        Header h = parsed.header();
        return new LoggedEvent(
                "line",
                h.timeMillis(),
                h.host(),
                h.instance(),
                h.service(),
                h.program(),
                h.pid(),
                "mail.log",
                0,
                0,
                parsed.event());
    }

    private record Collecting(List<MailDocument> made) implements Collector<MailDocument> {
        @Override
        public void collect(MailDocument document) {
            made.add(document);
        }

        @Override
        public void close() {}
    }
}
