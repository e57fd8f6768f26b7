package io.mailscope.jobs.alert;

import io.mailscope.alerts.rule.Alert;
import io.mailscope.alerts.rule.Court;
import io.mailscope.alerts.rule.RuleBook;
import io.mailscope.alerts.rule.Sample;
import io.mailscope.alerts.rule.Subject;
import io.mailscope.alerts.rule.Watch;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps what rules remember of each subject, and has it judged as log time goes by. Subjects are
 * bounded in number, and each is forgotten when nothing was heard of it for as long as its rules
 * look back.
 */
public final class RuleFunction extends KeyedProcessFunction<String, Sample, RaisedAlert>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    /** Nobody is in a hurry to forget: timers are set on whole ten minutes. */
    private static final long FORGET_MILLIS = 600_000;

    private final RuleBook book;
    private final int maxWatched;
    private final String console;
    private transient Court court;
    private transient ValueState<Watch> state;
    private transient ListState<Integer> counts;
    private transient int watched;
    private transient boolean restored;
    private transient long newest;
    private transient Counter dropped;

    /**
     * @param book the rules in force
     * @param maxWatched subjects that one parallel part of this remembers
     * @param console where the page is, for links; empty for a link within it
     */
    public RuleFunction(RuleBook book, int maxWatched, String console) {
        this.book = book;
        this.maxWatched = maxWatched;
        this.console = console;
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        court = new Court(book);
        newest = Long.MIN_VALUE;
        state = runtime.getState(new ValueStateDescriptor<>("watch", Watch.class));
        dropped = runtime.getMetricGroup().addGroup("mailscope").counter("rule-samples-dropped");
    }

    @Override
    public void processElement(Sample sample, Context context, Collector<RaisedAlert> out)
            throws Exception {
        newest = Math.max(newest, sample.timeMillis());
        Watch watch = known(sample);
        if (watch == null) {
            return;
        }
        TimerService timers = context.timerService();
        Subject subject = sample.metric().subject();
        court.dismiss(watch, subject, sample.timeMillis(), a -> out.collect(raised(a, watch)));
        if (court.watches(sample.metric())) {
            long passed = timers.currentWatermark();
            court.hear(watch, sample, passed, a -> out.collect(raised(a, watch)));
        }
        keep(watch, subject, timers);
    }

    /** What nobody watches any more may have been watched before a restart. */
    private Watch known(Sample sample) throws Exception {
        boolean watches = court.watches(sample.metric());
        Watch known = watches || restored ? state.value() : null;
        if (known != null || !watches) {
            return known;
        }
        if (watched >= maxWatched) {
            dropped.inc();
            return null;
        }
        watched++;
        return Watch.of(sample);
    }

    private RaisedAlert raised(Alert alert, Watch watch) {
        return RaisedAlert.of(alert, watch.host, console);
    }

    /** Sets the one timer: for the next judgement, else for when all may be forgotten. */
    private void keep(Watch watch, Subject subject, TimerService timers) throws Exception {
        long next = court.next(watch, subject);
        long timer = next == Court.NEVER ? forgotten(court.expires(watch, subject)) : next - 1;
        if (timer != watch.timer) {
            if (watch.timer != Court.NEVER) {
                timers.deleteEventTimeTimer(watch.timer);
            }
            timers.registerEventTimeTimer(timer);
            watch.timer = timer;
        }
        state.update(watch);
    }

    private static long forgotten(long expires) {
        return expires - Math.floorMod(expires, FORGET_MILLIS) + FORGET_MILLIS;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RaisedAlert> out)
            throws Exception {
        Watch watch = state.value();
        Subject subject = Subject.of(context.getCurrentKey());
        TimerService timers = context.timerService();
        boolean atEnd = timers.currentWatermark() == Long.MAX_VALUE;
        watch.timer = Court.NEVER;
        // Behind the end of the logs nothing is known: no alert ends by silence there. Before it
        // one does, even where the logs were read so fast that time leapt to the end.
        long until = atEnd ? Math.max(watch.lastPending(), newest) : timestamp + 1;
        court.dismiss(watch, subject, timestamp + 1, a -> out.collect(raised(a, watch)));
        court.advance(watch, subject, until, a -> out.collect(raised(a, watch)));
        boolean over = court.next(watch, subject) == Court.NEVER;
        if (atEnd || over && court.expires(watch, subject) <= timestamp) {
            state.clear();
            watched--;
        } else {
            keep(watch, subject, timers);
        }
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        counts =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("watched", Integer.class));
        restored = context.isRestored();
        for (int count : counts.get()) {
            watched += count;
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        counts.update(List.of(watched));
    }
}
