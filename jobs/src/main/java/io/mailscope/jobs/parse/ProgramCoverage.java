package io.mailscope.jobs.parse;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * How many lines of each program were understood: metrics {@code linesParsed} and {@code
 * linesUnsupported} of the group {@code program=NAME}.
 */
final class ProgramCoverage {

    /** Programs beyond these are counted together: a log may name any number of them. */
    static final int MAX_PROGRAMS = 200;

    static final String OTHERS = "others";

    private record Counters(Counter parsed, Counter unsupported) {}

    private final MetricGroup metrics;
    private final Map<String, Counters> programs = new HashMap<>();

    ProgramCoverage(MetricGroup metrics) {
        this.metrics = metrics;
    }

    void parsed(String program) {
        of(program).parsed().inc();
    }

    void unsupported(String program) {
        of(program).unsupported().inc();
    }

    private Counters of(String program) {
        Counters known = programs.get(program);
        if (known != null) {
            return known;
        }
        return programs.size() < MAX_PROGRAMS
                ? programs.computeIfAbsent(program, this::register)
                : programs.computeIfAbsent(OTHERS, this::register);
    }

    private Counters register(String program) {
        MetricGroup group = metrics.addGroup("program", program);
        return new Counters(
                group.counter(ParseCounters.PARSED), group.counter(ParseCounters.UNSUPPORTED));
    }
}
