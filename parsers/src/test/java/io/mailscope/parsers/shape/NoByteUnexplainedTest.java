package io.mailscope.parsers.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.grok.GrokPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Whatever is not literal text of a pattern is a field of it. So the literals and the fields of a
 * parsed line, put together again, are the whole line: no byte of any line is passed over.
 */
class NoByteUnexplainedTest {

    @Test
    void whatIsNotLiteralIsCaptured() {
        Map<String, List<String>> unexplained = new TreeMap<>();
        Shapes.bundled().byProgram().values().stream()
                .flatMap(List::stream)
                .map(Shape::pattern)
                .forEach(pattern -> collect(pattern, unexplained));
        assertThat(unexplained).isEmpty();
    }

    @Test
    void theCheckWouldSeeWhatIsPassedOver() {
        assertThat(UncapturedParts.of("a b: (?<x0>\\d+)(?:, c(?:d|e))?")).isEmpty();
        assertThat(UncapturedParts.of("a .*")).isNotEmpty();
        assertThat(UncapturedParts.of("[a-z]: (?<x0>.*)")).isNotEmpty();
        assertThat(UncapturedParts.of("\\d+")).isNotEmpty();
        assertThat(UncapturedParts.of("(?:a(?<x0>b))+")).isNotEmpty();
    }

    private static void collect(GrokPattern pattern, Map<String, List<String>> unexplained) {
        List<String> parts = UncapturedParts.of(pattern.expression());
        if (!parts.isEmpty()) {
            unexplained.put(pattern.name(), new ArrayList<>(parts));
        }
    }
}
