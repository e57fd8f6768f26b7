package io.mailscope.parsers.grok;

import io.mailscope.parsers.regex.Matching;
import io.mailscope.parsers.regex.Program;

/** Our own engine, for all that the bundled patterns use. */
record ProgramEngine(Program program) implements Engine {

    @Override
    public int[] match(Matching matching) {
        return matching.matches(program) ? matching.bounds() : null;
    }

    @Override
    public int numberOf(String group) {
        return program.group(group);
    }
}
