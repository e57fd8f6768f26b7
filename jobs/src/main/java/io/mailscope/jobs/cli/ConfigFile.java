package io.mailscope.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mailscope.jobs.WrongOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A YAML file with the options of a command: the keys are their long names, the values what one
 * would type; a list for an option that may be given often. The command line goes first.
 */
final class ConfigFile implements IDefaultValueProvider {

    /** Stands between the values of a list; {@code --log} splits at it. */
    static final String LIST_SEPARATOR = "\n";

    private final Map<String, String> values;

    private ConfigFile(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads a file.
     *
     * @throws WrongOption with one line when it cannot be read, is no YAML map, or has a key that
     *     is no option of the command
     */
    static ConfigFile read(Path file, CommandSpec command) {
        Map<String, Object> keys = parse(file);
        TreeSet<String> allowed = keysOf(command);
        for (String key : keys.keySet()) {
            if (!allowed.contains(key)) {
                throw new WrongOption(file + ": unknown key '" + key + "', use one of " + allowed);
            }
        }
        return new ConfigFile(
                keys.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> text(file, entry.getKey(), entry.getValue()))));
    }

    /** The keys that a file may have: the long names of the command's options. */
    static TreeSet<String> keysOf(CommandSpec command) {
        return command.options().stream()
                .map(ConfigFile::key)
                .filter(key -> !List.of("help", "version", "config").contains(key))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String key(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    private static Map<String, Object> parse(Path file) {
        try {
            Map<String, Object> keys =
                    new YAMLMapper().readValue(Files.readString(file), new TypeReference<>() {});
            return keys == null ? Map.of() : keys;
        } catch (JsonProcessingException e) {
            throw new WrongOption(
                    file
                            + ", line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
                            + ": no YAML map of options: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new WrongOption(
                    "-c " + file + ": cannot be read; check the name and its permissions");
        }
    }

    private static String text(Path file, String key, Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(element -> text(file, key, element))
                    .collect(Collectors.joining(LIST_SEPARATOR));
        }
        if (value == null || value instanceof Map) {
            throw new WrongOption(file + ": " + key + " needs a value or a list");
        }
        return value.toString();
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option ? values.get(key(option)) : null;
    }
}
