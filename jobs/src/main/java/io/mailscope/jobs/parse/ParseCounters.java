package io.mailscope.jobs.parse;

import io.mailscope.parsers.ParseResult;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.ParseResult.Unsupported;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/**
 * Counts lines by what came of them. At every moment {@code linesIn = linesParsed +
 * linesUnsupported + linesMalformed}.
 *
 * <p>Each total is a Flink metric for whoever watches the job and an accumulator for whoever waits
 * for its result.
 */
public final class ParseCounters {

    /** Accumulator and metric names. */
    public static final String IN = "linesIn";

    public static final String PARSED = "linesParsed";
    public static final String UNSUPPORTED = "linesUnsupported";
    public static final String MALFORMED = "linesMalformed";

    private record Tally(LongCounter accumulator, Counter metric) {
        static Tally register(RuntimeContext context, String name) {
            LongCounter accumulator = new LongCounter();
            context.addAccumulator(name, accumulator);
            return new Tally(accumulator, context.getMetricGroup().counter(name));
        }

        void add() {
            accumulator.add(1L);
            metric.inc();
        }
    }

    private final Tally in;
    private final Tally parsed;
    private final Tally unsupported;
    private final Tally malformed;

    private ParseCounters(RuntimeContext context) {
        in = Tally.register(context, IN);
        parsed = Tally.register(context, PARSED);
        unsupported = Tally.register(context, UNSUPPORTED);
        malformed = Tally.register(context, MALFORMED);
    }

    static ParseCounters register(RuntimeContext context) {
        return new ParseCounters(context);
    }

    void count(ParseResult result) {
        in.add();
        if (result instanceof Parsed) {
            parsed.add();
        } else if (result instanceof Unsupported) {
            unsupported.add();
        } else {
            malformed.add();
        }
    }
}
