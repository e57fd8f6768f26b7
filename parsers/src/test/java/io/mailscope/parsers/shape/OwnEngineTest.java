package io.mailscope.parsers.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Our own engine matches every bundled pattern: its steps are counted, so no line is a trap. */
class OwnEngineTest {

    @Test
    void runsEveryBundledPattern() {
        TreeSet<String> others = new TreeSet<>();
        Shapes.bundled()
                .byProgram()
                .forEach(
                        (program, shapes) ->
                                shapes.stream()
                                        .map(Shape::pattern)
                                        .filter(pattern -> !pattern.isProgram())
                                        .forEach(pattern -> others.add(pattern.name())));
        assertThat(others).isEmpty();
    }
}
