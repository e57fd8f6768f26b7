package io.mailscope.jobs.aggregate;

import static org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO;

import io.mailscope.jobs.parse.LineTally;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Adds up per host, program and minute what came of the lines. */
public final class CoverageFunction
        extends KeyedProcessFunction<String, LineTally, CoverageMeasurement> {

    private static final long serialVersionUID = 1L;

    /** Programs beyond these are counted together: a log may name any number of them. */
    static final int MAX_PROGRAMS = 200;

    static final String OTHERS = "others";

    private transient MinuteBook<Map<String, long[]>> minutes;

    @Override
    public void open(OpenContext context) {
        minutes =
                new MinuteBook<>(
                        getRuntimeContext(),
                        new MapStateDescriptor<>(
                                "coverage",
                                Types.LONG,
                                Types.MAP(Types.STRING, LONG_PRIMITIVE_ARRAY_TYPE_INFO)),
                        TreeMap::new);
    }

    @Override
    public void processElement(LineTally tally, Context context, Collector<CoverageMeasurement> out)
            throws Exception {
        long start = MinuteBook.startOf(tally.minuteMillis());
        Map<String, long[]> programs = minutes.open(start, context.timerService());
        boolean isRoom = programs.containsKey(tally.program()) || programs.size() < MAX_PROGRAMS;
        long[] counts =
                programs.computeIfAbsent(isRoom ? tally.program() : OTHERS, name -> new long[4]);
        counts[0] += tally.parsed();
        counts[1] += tally.unsupported();
        counts[2] += tally.malformed();
        counts[3] += tally.lost();
        minutes.put(start, programs);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<CoverageMeasurement> out)
            throws Exception {
        String host = context.getCurrentKey();
        minutes.close(
                timestamp,
                context.timerService(),
                (start, revision, programs) ->
                        programs.forEach(
                                (program, c) ->
                                        out.collect(
                                                new CoverageMeasurement(
                                                        start, host, program, revision, c[0], c[1],
                                                        c[2], c[3]))));
    }
}
