package io.mailscope.parsers.shape;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A YAML file that says which programs log which shapes, in the order in which they are tried.
 *
 * @param programs names of the programs, see {@link Shapes#of}; empty in a file that others include
 * @param include files whose lines are tried after the own ones, by their names without ending
 * @param lines the shapes
 */
record ShapeFile(List<String> programs, List<String> include, List<Line> lines) {

    private static final ObjectMapper YAML =
            YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    ShapeFile {
        programs = programs == null ? List.of() : List.copyOf(programs);
        include = include == null ? List.of() : List.copyOf(include);
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    /** A pattern, the event that it makes, and constant values for components of that event. */
    static final class Line {

        @JsonProperty(required = true)
        String pattern;

        @JsonProperty String event = "Remark";

        private final Map<String, String> constants = new LinkedHashMap<>();

        @JsonAnySetter
        void constant(String field, String value) {
            constants.put(field, value);
        }

        Map<String, String> constants() {
            return constants;
        }
    }

    /**
     * Reads a file's text.
     *
     * @throws IllegalArgumentException with one line that names file and line
     */
    static ShapeFile read(String file, String text) {
        try {
            ShapeFile shapes = YAML.readValue(text, ShapeFile.class);
            return shapes == null ? new ShapeFile(null, null, null) : shapes;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new IllegalArgumentException(
                    file
                            + ":"
                            + line
                            + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse("no shapes"),
                    e);
        }
    }
}
