package io.mailscope.parsers.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.parsers.ParseResult;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.ParseResult.Unsupported;
import java.util.List;
import org.junit.jupiter.api.Test;

/** msimerson/postfix-parser: an object a line, with the parser's words for some of them. */
class MsimersonTest {

    private static final String SUITE = "msimerson";

    @Test
    void readsWhatItReads() {
        Deviations deviations = new Deviations(SUITE);
        List<JsonNode> expectations = Corpora.records(SUITE + ".expected.jsonl");
        for (int i = 0; i < expectations.size(); i++) {
            compare(String.valueOf(i + 1), expectations.get(i), deviations);
        }
        assertThat(expectations).hasSize(61);
        deviations.areTheListedOnes();
    }

    private static void compare(String test, JsonNode record, Deviations deviations) {
        String line = record.path("line").asText();
        ParseResult result = Corpora.parse(line);
        JsonNode expected = record.path("expected");
        if (expected.has("match")) {
            // Not Postfix, or cut in the middle of an address.
            deviations.compare(test, "match", "false", String.valueOf(isPostfix(result)));
            return;
        }
        assertThat(result).as(line).isInstanceOf(Parsed.class);
        MsimersonWords words = new MsimersonWords((Parsed) result, expected.has("date"));
        expected.fields()
                .forEachRemaining(
                        field ->
                                deviations.compare(
                                        test,
                                        field.getKey(),
                                        field.getValue().asText(),
                                        words.of(field.getKey())));
    }

    private static boolean isPostfix(ParseResult result) {
        return result instanceof Parsed parsed && parsed.header().instance().equals("postfix")
                || !(result instanceof Parsed || result instanceof Unsupported);
    }
}
