package io.mailscope.parsers.shape;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a folder of a user's own patterns, as text, so that they can travel to wherever
 * lines are parsed.
 *
 * @param byName text by file name, in the order of the names
 */
public record PatternTexts(TreeMap<String, String> byName) implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final List<String> ENDINGS = List.of(".grok", ".yaml");

    /** No patterns of one's own. */
    public static PatternTexts none() {
        return new PatternTexts(new TreeMap<>());
    }

    /**
     * Reads the {@code .grok} and {@code .yaml} files of a folder.
     *
     * @throws IllegalArgumentException with one line when the folder or a file cannot be read
     */
    public static PatternTexts read(Path folder) {
        TreeMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(PatternTexts::isPatternFile).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    folder + ": cannot be read as a folder of .grok and .yaml files");
        }
        return new PatternTexts(texts);
    }

    private static boolean isPatternFile(Path file) {
        return ENDINGS.stream().anyMatch(ending -> file.toString().endsWith(ending));
    }

    /** The definitions. */
    Map<String, String> grok() {
        return ending(".grok");
    }

    /** Which programs log what. */
    Map<String, String> yaml() {
        return ending(".yaml");
    }

    private Map<String, String> ending(String ending) {
        Map<String, String> some = new TreeMap<>(byName);
        some.keySet().removeIf(name -> !name.endsWith(ending));
        return some;
    }
}
