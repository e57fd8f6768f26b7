package io.mailscope.parsers.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextDisguiseTest {

    private final Pseudonyms pseudonyms =
            new Pseudonyms(new PseudonymKey("k".repeat(32).getBytes(StandardCharsets.UTF_8), "k"));
    private final TextDisguise texts = new TextDisguise(pseudonyms);

    /** BOB stands for the pseudonym of bob. */
    private String bob(String text) {
        return text.replace("BOB", pseudonyms.of("bob"));
    }

    private String reply(String text, String... known) {
        KnownNames names = new KnownNames();
        List.of(known).forEach(names::learn);
        return texts.reply(text, names);
    }

    private String words(String text) {
        return texts.words(text, new KnownNames());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "550 5.1.1 <bob@x.test>: user unknown | 550 5.1.1 <BOB@x.test>: user unknown",
                "mail for bob@x.test, loops back | mail for BOB@x.test, loops back",
                "to=bob@x.test orcpt rfc822;bob@x.test | to=BOB@x.test orcpt rfc822;BOB@x.test",
                "<\"bob\"@x.test>... no | <BOB@x.test>... no",
                "'bob@x.test' (bob@x.test) | 'BOB@x.test' (BOB@x.test)",
                "<@a.test,@b.test:bob@x.test> | <BOB@x.test>",
                "see http://spf.test/why?s=mfrom;id=bob%40x.test;ip=10.0.0.1"
                        + " | see http://spf.test/why?s=mfrom;id=BOB%40x.test;ip=10.0.0.1",
                "stat(/var/vmail/bob@x.test/new) | stat(/var/vmail/BOB@x.test/new)",
                "<bob@x.test> and Bob too | <BOB@x.test> and BOB too",
                "unknown user: bob, /home/bob/.forward, bob@y.test"
                        + " | unknown user: BOB, /home/BOB/.forward, BOB@y.test",
            })
    void replacesAddressesInReplies(String text, String expected) {
        assertThat(reply(text)).isEqualTo(bob(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host mx.x.test[10.0.0.1] said: 550 5.7.1 no",
                "250 2.0.0 Ok: queued as 4Fq1Zc2hKz",
                "alias @ night, 50 @ 60",
                "<DATA>: Data command rejected: Improper use of SMTP command pipelining",
                "<unknown[10.0.0.1]>: Client host rejected",
                "bobby and abob, bob-smith.x.test, kebob_x"
            })
    void leavesAllElse(String text) {
        assertThat(reply(text, "bob")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user | 550 user unknown, no mailbox | 550 user unknown, no mailbox",
                "user | unknown user: \"user\" | unknown user: \"PN\"",
                "ok | it is ok (ok) | it is ok (PN)",
                "queued | 250 Ok: queued as 4F | 250 Ok: queued as 4F",
                "550 | 550 5.1.1 no 550 | 550 5.1.1 no 550"
            })
    void wordsOfRepliesAreNamesOnlyWhereSetApart(String name, String text, String expected) {
        assertThat(reply(text, name)).isEqualTo(expected.replace("PN", pseudonyms.of(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "imap(bob)<12><x>: Error: strange, bob",
                "lmtp(12, bob): strange",
                "auth: sql(bob,10.0.0.1,<x>): strange",
                "login of user=<bob> strange",
                "sasl_username=bob, orig_to=<bob",
                "user \"bob\" strange",
                "Username: bob is strange",
                "to=<\"bob\"@x.test>, from=<bob%y.test@x.test>",
                "to=<bob@x.test@y.test>, BOB@X.TEST",
                "prvs=123=bob@x.test bounce+bob=x.test@y.test",
                "mailto:bob@x.test?subject=hi",
                "<\"<script>bob</script>\"@x.test>",
                "\"bob bob\"@x.test",
                "x@bob@bob@x.test",
                "bob\u0431@x.test",
                "truncated <bob@"
            })
    void leavesNoNameInLinesThatNobodyKnows(String text) {
        assertThat(words(text)).doesNotContainIgnoringCase("bob").contains("pn.");
    }

    @Test
    void nothingIsReplacedTwice() {
        String once = words("to=<bob@x.test>, user=pn, pn@x.test imap(bob)");

        assertThat(words(once)).isEqualTo(once);
    }

    @Test
    void longHostileTextsTakeNoLongTime() {
        List<String> hostile =
                List.of("@", "\"@", "\\\"@", "<bob", "<@", "a@", "a@ ", "%40", "user=<", "bob@x ");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 6_000; i++) {
            many.append('b').append(i).append("@x ");
        }

        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        hostile.forEach(part -> words(part.repeat(120_000 / part.length()) + "@"));
        words(many.toString());

        // Processor time; what grows with the square of the length takes many seconds.
        assertThat(clock.getCurrentThreadCpuTime() - start).isLessThan(8_000_000_000L);
    }
}
