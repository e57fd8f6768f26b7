package io.mailscope.parsers.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the bundled rules say of many servers' replies and of every registered code. */
class FailureCausesTest {

    private final FailureClassifier classifier = FailureClassifier.load();

    @TestFactory
    Stream<DynamicTest> replies() {
        return ReplyCase.all().stream()
                .map(
                        reply ->
                                DynamicTest.dynamicTest(
                                        "(" + reply.text() + ")", () -> holds(reply)));
    }

    private void holds(ReplyCase reply) {
        Failure failure = reply.classifiedBy(classifier);
        assertThat(failure.cause().id()).as(failure.toString()).isEqualTo(reply.cause());
        assertThat(failure.smtpCode()).as(failure.toString()).isEqualTo(reply.code());
        assertThat(failure.dsn()).as(failure.toString()).isEqualTo(reply.dsn());
        if (!reply.command().isEmpty()) {
            assertThat(failure.command()).isEqualTo(reply.command());
        }
    }

    @Test
    void manyRepliesAreKnown() {
        assertThat(ReplyCase.all()).hasSizeGreaterThan(300);
    }

    @Test
    void everyRuleIsReached() {
        Set<String> missed = new LinkedHashSet<>(classifier.ruleIds());
        ReplyCase.all().forEach(reply -> missed.remove(reply.classifiedBy(classifier).rule()));
        assertThat(missed).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> registeredCodes() {
        return StreamSupport.stream(ReplyCase.read("/failure/iana.yaml").spliterator(), false)
                .map(row -> DynamicTest.dynamicTest(row.path("code").asText(), () -> holds(row)));
    }

    private void holds(JsonNode row) {
        for (String codeClass : new String[] {"4", "5"}) {
            String code = row.path("code").asText().replace("x", codeClass);
            Failure failure = classifier.classify("bounced", code, "");
            assertThat(failure.dsn()).isEqualTo(code);
            assertThat(failure.cause().id()).as(code).isEqualTo(row.path("cause").asText());
        }
    }
}
