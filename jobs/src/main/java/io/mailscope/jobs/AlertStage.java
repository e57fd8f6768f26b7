package io.mailscope.jobs;

import static io.mailscope.jobs.Operators.named;

import io.mailscope.alerts.rule.Sample;
import io.mailscope.jobs.account.Login;
import io.mailscope.jobs.aggregate.FailureText;
import io.mailscope.jobs.alert.Facts;
import io.mailscope.jobs.alert.Gauges;
import io.mailscope.jobs.alert.RaisedAlert;
import io.mailscope.jobs.alert.RuleFunction;
import io.mailscope.jobs.alert.SliceOperator;
import io.mailscope.jobs.parse.LineTally;
import io.mailscope.jobs.parse.LoggedEvent;
import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** What happened and what was measured becomes alerts. */
final class AlertStage {

    private final boolean follow;

    private AlertStage(boolean follow) {
        this.follow = follow;
    }

    static DataStream<RaisedAlert> over(
            ParseStage parsed,
            CorrelateStage queue,
            AccountStage accounts,
            AggregateStage figures,
            PipelineOptions options) {
        AlertStage stage = new AlertStage(options.follow());
        AlertSettings settings = options.alerts();
        return named(
                stage.counted(parsed, queue, accounts, figures)
                        .union(stage.measured(queue, accounts, figures))
                        .keyBy(Sample::watched)
                        .process(
                                new RuleFunction(
                                        settings.rules(),
                                        settings.maxWatched(),
                                        settings.console())),
                "alert");
    }

    private DataStream<Sample> counted(
            ParseStage parsed,
            CorrelateStage queue,
            AccountStage accounts,
            AggregateStage figures) {
        return sliced(queue.attempts(), Facts::of, (a, none) -> a.timeMillis(), "attempts")
                .union(
                        sliced(parsed.events(), Facts::of, AlertStage::timeOf, "lines"),
                        sliced(accounts.logins(), Facts::of, AlertStage::timeOf, "logins"),
                        sliced(figures.newTexts(), Facts::of, AlertStage::timeOf, "new-texts"),
                        sliced(parsed.tallies(), Facts::of, AlertStage::timeOf, "tallies"));
    }

    private static long timeOf(LoggedEvent line, long none) {
        return line.timeMillis();
    }

    private static long timeOf(Login login, long none) {
        return login.line().timeMillis();
    }

    private static long timeOf(FailureText text, long none) {
        return text.timeMillis();
    }

    private static long timeOf(LineTally tally, long none) {
        return tally.hasTime() ? tally.newestMillis() : Long.MIN_VALUE;
    }

    private <T> DataStream<Sample> sliced(
            DataStream<T> stream,
            SliceOperator.Reader<T> facts,
            SerializableTimestampAssigner<T> time,
            String name) {
        DataStream<T> timed =
                follow
                        ? named(
                                stream.assignTimestampsAndWatermarks(soon(time)),
                                "alert-time-" + name)
                        : stream;
        return named(
                timed.transform(
                        "slices", TypeInformation.of(Sample.class), new SliceOperator<>(facts)),
                "slice-" + name);
    }

    private static <T> WatermarkStrategy<T> soon(SerializableTimestampAssigner<T> time) {
        return WatermarkStrategy.<T>forGenerator(
                        context -> new AlertClock<>(System::currentTimeMillis))
                .withTimestampAssigner(time);
    }

    /** Values are judged by their own time; where logs are followed they hold nobody back. */
    private DataStream<Sample> measured(
            CorrelateStage queue, AccountStage accounts, AggregateStage figures) {
        DataStream<Sample> values =
                gauge(queue.lengths(), Gauges::of, "gauge-queue")
                        .union(
                                gauge(figures.flow(), Gauges::of, "gauge-flow"),
                                gauge(figures.latency(), Gauges::of, "gauge-latency"),
                                gauge(accounts.measurements(), Gauges::of, "gauge-account"),
                                gauge(figures.lag(), Gauges::of, "gauge-lag"));
        return follow
                ? named(
                        values.assignTimestampsAndWatermarks(
                                WatermarkStrategy.forGenerator(context -> new NoTime<>())),
                        "gauge-time")
                : values;
    }

    private static <T> DataStream<Sample> gauge(
            DataStream<T> stream, FlatMapFunction<T, Sample> values, String name) {
        return named(stream.flatMap(values), Sample.class, name);
    }
}
