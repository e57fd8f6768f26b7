package io.mailscope.jobs.snapshot;

import io.mailscope.parsers.line.LineBatch;
import io.mailscope.parsers.pseudonym.Disguise;
import io.mailscope.parsers.pseudonym.PseudonymKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Puts the lines of a snapshot file together, keyed by the file's id. A snapshot that is unfinished
 * or has a malformed line is counted and dropped: half of one would look like mail that has left.
 */
public final class SnapshotFunction extends KeyedProcessFunction<String, LineBatch, QueueSnapshot> {

    private static final long serialVersionUID = 1L;

    /** postqueue takes seconds; what has no end after this time gets none. */
    private static final long PATIENCE_MILLIS = 600_000;

    private final int maxMessages;
    private final PseudonymKey key;
    private transient Disguise disguise;
    private transient ValueState<SnapshotHead> head;
    private transient ListState<SnapshotMessage> messages;
    private transient Counter complete;
    private transient Counter unfinished;
    private transient Counter malformed;

    /**
     * @param maxMessages a snapshot with more is dropped as malformed
     * @param key what senders' pseudonyms are made with, or null for none
     */
    public SnapshotFunction(int maxMessages, PseudonymKey key) {
        this.maxMessages = maxMessages;
        this.key = key;
    }

    @Override
    public void open(OpenContext context) {
        disguise = Disguise.under(key);
        var runtime = getRuntimeContext();
        head = runtime.getState(new ValueStateDescriptor<>("head", SnapshotHead.class));
        messages =
                runtime.getListState(new ListStateDescriptor<>("messages", SnapshotMessage.class));
        MetricGroup metrics = runtime.getMetricGroup();
        complete = metrics.counter("snapshotsComplete");
        unfinished = metrics.counter("snapshotsUnfinished");
        malformed = metrics.counter("snapshotsMalformed");
    }

    @Override
    public void processElement(LineBatch batch, Context context, Collector<QueueSnapshot> out)
            throws Exception {
        for (int i = 0; i < batch.size(); i++) {
            SnapshotLine line = SnapshotLine.read(batch.data(), batch.start(i), batch.ends()[i]);
            if (line == null) {
                damage();
            } else if (line.isBegin()) {
                begin(line, context);
            } else if (line.isEnd()) {
                end(line, context, out);
            } else {
                add(line);
            }
        }
    }

    private void begin(SnapshotLine line, Context context) throws Exception {
        giveUp(context);
        long expires = context.timerService().currentProcessingTime() + PATIENCE_MILLIS;
        context.timerService().registerProcessingTimeTimer(expires);
        head.update(new SnapshotHead(line.host, line.instance, line.timeMillis, expires, 0, false));
    }

    private void giveUp(Context context) throws Exception {
        SnapshotHead before = head.value();
        if (before != null) {
            (before.damaged() ? malformed : unfinished).inc();
            clear(before, context);
        }
    }

    private void clear(SnapshotHead done, Context context) {
        context.timerService().deleteProcessingTimeTimer(done.expiresMillis());
        head.clear();
        messages.clear();
    }

    private void damage() throws Exception {
        SnapshotHead current = head.value();
        if (current != null && !current.damaged()) {
            head.update(current.asDamaged());
            messages.clear();
        }
    }

    /** A message outside of a snapshot belongs to one whose begin was lost. */
    private void add(SnapshotLine line) throws Exception {
        SnapshotHead current = head.value();
        if (current == null || current.damaged()) {
            return;
        }
        if (current.messages() >= maxMessages) {
            damage();
            return;
        }
        messages.add(line.message(disguise));
        head.update(current.withMessage());
    }

    private void end(SnapshotLine line, Context context, Collector<QueueSnapshot> out)
            throws Exception {
        SnapshotHead current = head.value();
        if (current == null) {
            malformed.inc();
            return;
        }
        if (current.damaged() || line.timeMillis < current.beginMillis()) {
            malformed.inc();
        } else {
            complete.inc();
            out.collect(snapshot(current, line.timeMillis));
        }
        clear(current, context);
    }

    private QueueSnapshot snapshot(SnapshotHead current, long endMillis) throws Exception {
        List<SnapshotMessage> all = new ArrayList<>();
        messages.get().forEach(all::add);
        return new QueueSnapshot(
                current.host(),
                current.instance(),
                current.beginMillis(),
                endMillis,
                all.toArray(SnapshotMessage[]::new));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<QueueSnapshot> out)
            throws Exception {
        giveUp(context);
    }
}
