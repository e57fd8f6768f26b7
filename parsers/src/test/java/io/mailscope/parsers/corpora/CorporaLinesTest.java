package io.mailscope.parsers.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mailscope.parsers.ParseResult.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every line of every suite is understood, or {@code unread-lines.yaml} says why it is not. */
class CorporaLinesTest {

    private static final Path UNREAD = Path.of("src/test/resources/corpora/unread-lines.yaml");

    /** Lines of one file, by number from 1. */
    private record Unread(String file, List<Integer> lines, String why) {}

    @Test
    void everyLine() throws IOException {
        TreeSet<String> listed = new TreeSet<>();
        for (Unread unread : unread()) {
            assertThat(unread.why()).isNotBlank();
            unread.lines().forEach(line -> listed.add(place(unread.file(), line)));
        }
        TreeSet<String> found = new TreeSet<>();
        Corpora.logs().forEach(file -> found.addAll(unread(file)));
        assertThat(found).isEqualTo(listed);
    }

    private static List<String> unread(String file) {
        List<String> lines = Corpora.lines(file);
        return IntStream.range(0, lines.size())
                .filter(i -> !(Corpora.parse(lines.get(i)) instanceof Parsed))
                .mapToObj(i -> place(file, i + 1))
                .toList();
    }

    private static String place(String file, int line) {
        return "%s:%d".formatted(file, line);
    }

    private static List<Unread> unread() throws IOException {
        return new YAMLMapper()
                .readValue(Files.readString(UNREAD), new TypeReference<List<Unread>>() {});
    }
}
