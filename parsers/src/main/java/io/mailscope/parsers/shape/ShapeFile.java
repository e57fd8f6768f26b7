package io.mailscope.parsers.shape;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Map;

/**
 * A YAML file that says which programs log which shapes, in the order in which they are tried.
 *
 * @param programs names of the programs, see {@link Shapes#of}; empty in a file that others include
 * @param include files whose lines are tried behind the own ones, by their names without ending
 * @param lines the shapes
 */
record ShapeFile(
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> programs,
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> include,
        List<Line> lines) {

    private static final ObjectMapper YAML = new YAMLMapper();

    ShapeFile {
        programs = programs == null ? List.of() : List.copyOf(programs);
        include = include == null ? List.of() : List.copyOf(include);
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    /**
     * A shape.
     *
     * @param number of the line in the file, for error messages
     * @param pattern name of the definition
     * @param event name of the event; {@code Remark} when the file says none
     * @param constants values for components of the event
     */
    @JsonDeserialize(using = ShapeLineReader.class)
    record Line(int number, String pattern, String event, Map<String, String> constants) {}

    /**
     * Reads a file's text.
     *
     * @throws IllegalArgumentException with one line that names file and line
     */
    static ShapeFile read(String file, String text) {
        try {
            ShapeFile shapes = YAML.readValue(text, ShapeFile.class);
            return shapes == null ? new ShapeFile(null, null, null) : shapes;
        } catch (UnrecognizedPropertyException e) {
            String key = e.getPropertyName();
            throw new IllegalArgumentException(
                    file
                            + ":"
                            + lineOf(key, text)
                            + ": unknown key '"
                            + key
                            + "', use programs, include or lines");
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new IllegalArgumentException(
                    file
                            + ":"
                            + line
                            + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse("no shapes"));
        }
    }

    /** Jackson reads a record's keys from a buffer that has forgotten where they stood. */
    private static int lineOf(String key, String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(key)) {
                return i + 1;
            }
        }
        return 1;
    }
}
