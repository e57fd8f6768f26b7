package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LineReader;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.snapshot.QueueSnapshot;
import io.mailscope.jobs.snapshot.SnapshotMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractUdfStreamOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** Log lines in, queue lengths and attempts out: the correlate stage alone, on Flink's harness. */
final class QueueHarness implements AutoCloseable {

    static final Duration LIFETIME = Duration.ofHours(2);

    private static final int MAX_CHECKPOINT_BYTES = 100 << 20;
    private static final QueueSettings SETTINGS =
            new QueueSettings(Duration.ofSeconds(1), LIFETIME, Duration.ofSeconds(10), 100_000, 0);

    private final LineReader lines = new LineReader();
    private final QueueSettings settings;
    private final StateBackend backend;
    private KeyedTwoInputStreamOperatorTestHarness<
                    String, LoggedEvent, QueueSnapshot, DeliveryAttempt>
            harness;
    private long last;

    QueueHarness() throws Exception {
        this(SETTINGS);
    }

    QueueHarness(Duration interval) throws Exception {
        this(new QueueSettings(interval, LIFETIME, SETTINGS.disorder(), SETTINGS.maxQueued(), 0));
    }

    /** The same with its state in RocksDB. */
    static QueueHarness onRocksDb(Duration interval) throws Exception {
        return new QueueHarness(
                new QueueSettings(interval, LIFETIME, SETTINGS.disorder(), SETTINGS.maxQueued(), 0),
                new EmbeddedRocksDBStateBackend());
    }

    /** Follows at most so many messages. */
    static QueueHarness bounded(int maxQueued) throws Exception {
        return new QueueHarness(
                new QueueSettings(
                        SETTINGS.interval(), LIFETIME, SETTINGS.disorder(), maxQueued, 0));
    }

    /** Follows lines in order of time and holds at most so many. */
    static QueueHarness inOrder(int maxHeld) throws Exception {
        return new QueueHarness(
                new QueueSettings(
                        Duration.ofSeconds(10),
                        LIFETIME,
                        SETTINGS.disorder(),
                        SETTINGS.maxQueued(),
                        maxHeld));
    }

    private QueueHarness(QueueSettings settings) throws Exception {
        this(settings, new HashMapStateBackend());
    }

    private QueueHarness(QueueSettings settings, StateBackend backend) throws Exception {
        this.settings = settings;
        this.backend = backend;
        harness = create();
        harness.open();
    }

    private KeyedTwoInputStreamOperatorTestHarness<
                    String, LoggedEvent, QueueSnapshot, DeliveryAttempt>
            create() throws Exception {
        var created =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(new CorrelateFunction(settings)),
                        new QueueKey(),
                        QueueSnapshot::key,
                        Types.STRING);
        created.setStateBackend(backend);
        created.setCheckpointStorage(new JobManagerCheckpointStorage(MAX_CHECKPOINT_BYTES));
        return created;
    }

    /** Takes a checkpoint, kills the job and goes on from there; what came out before is gone. */
    QueueHarness restart() throws Exception {
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
        harness.close();
        harness = create();
        harness.initializeState(checkpoint);
        harness.open();
        return this;
    }

    /** Bytes of keyed state in a checkpoint. */
    long checkpointBytes() throws Exception {
        return harness.snapshot(1, 1).getManagedKeyedState().getStateSize();
    }

    /**
     * Logs a line at a time of day, for example {@code at("10:00:01", "qmgr[2]", "A: removed")}.
     */
    QueueHarness at(String time, String program, String text) throws Exception {
        return on("mx1", time, program, text);
    }

    /** The same on another host. */
    QueueHarness on(String host, String time, String program, String text) throws Exception {
        return take(lines.ofThatDay(time + ' ' + host + " postfix/" + program + ": " + text));
    }

    /**
     * Gives a snapshot of mx1.
     *
     * @param messages of the form {@code ID queue [domain ...]}, arrived at 09:00:00
     */
    QueueHarness snapshot(String begin, String end, String... messages) throws Exception {
        SnapshotMessage[] all = new SnapshotMessage[messages.length];
        for (int i = 0; i < all.length; i++) {
            String[] parts = messages[i].split(" ");
            String[] domains = Arrays.copyOfRange(parts, 2, parts.length);
            all[i] =
                    new SnapshotMessage(
                            parts[0],
                            parts[1],
                            millis("09:00:00"),
                            900,
                            "old@sender.test",
                            Math.max(1, domains.length),
                            domains);
        }
        return snapshot(new QueueSnapshot("mx1", "postfix", millis(begin), millis(end), all));
    }

    QueueHarness snapshot(QueueSnapshot snapshot) throws Exception {
        harness.processElement2(snapshot, snapshot.endMillis());
        return this;
    }

    static long millis(String time) {
        return LineReader.millis(time);
    }

    /** Logs a whole line. */
    QueueHarness line(String line) throws Exception {
        return take(lines.read(line));
    }

    private QueueHarness take(Optional<LoggedEvent> event) throws Exception {
        LoggedEvent line = event.filter(LoggedEvent::isFromPostfix).orElse(null);
        if (line != null) {
            last = Math.max(last, line.timeMillis());
            harness.processElement1(line, line.timeMillis());
        }
        return this;
    }

    /** Lets event time pass. */
    QueueHarness pass(Duration time) throws Exception {
        last += time.toMillis();
        return passTo(last);
    }

    /** Lets event time pass up to a time of day. */
    QueueHarness passTo(String time) throws Exception {
        last = Math.max(last, millis(time));
        return passTo(last);
    }

    /** The logs and the snapshots have come to their end. */
    QueueHarness end() throws Exception {
        return passTo(Long.MAX_VALUE);
    }

    private QueueHarness passTo(long millis) throws Exception {
        harness.processBothWatermarks(new Watermark(millis));
        return this;
    }

    /** Lets event time pass up to a moment, epoch milliseconds. */
    QueueHarness watermark(long millis) throws Exception {
        return passTo(millis);
    }

    /** Frees what has come out so far. */
    void forgetOutput() {
        harness.getOutput().clear();
        List.of(
                        CorrelateFunction.QUEUE_LENGTHS,
                        CorrelateFunction.QUEUE_SHAPES,
                        CorrelateFunction.DRIFTS,
                        CorrelateFunction.ENDED,
                        CorrelateFunction.LIVES,
                        CorrelateFunction.LMTP)
                .forEach(
                        tag -> {
                            var records = harness.getSideOutput(tag);
                            if (records != null) {
                                records.clear();
                            }
                        });
    }

    /** Messages dropped because there were too many. */
    long dropped() {
        return function().dropped.getCount();
    }

    /** Lines followed before time had come to them because too many were held. */
    long tooEarly() {
        return function().tooEarly.getCount();
    }

    private CorrelateFunction function() {
        var operator = (AbstractUdfStreamOperator<?, ?>) harness.getOperator();
        return (CorrelateFunction) operator.getUserFunction();
    }

    /** Where each message of a host is at this moment. */
    Map<String, QueueState> states(String host) throws Exception {
        Map<String, QueueState> states = new TreeMap<>();
        var operator = (AbstractStreamOperator<?>) harness.getOperator();
        operator.setCurrentKey(host + "\tpostfix");
        var messages =
                operator.getKeyedStateBackend()
                        .getPartitionedState(
                                VoidNamespace.INSTANCE,
                                VoidNamespaceSerializer.INSTANCE,
                                new MapStateDescriptor<>(
                                        "messages", String.class, QueuedMessage.class));
        for (Map.Entry<String, QueuedMessage> entry : messages.entries()) {
            states.put(entry.getKey(), entry.getValue().state);
        }
        return states;
    }

    List<QueueShape> shapes() {
        return side(CorrelateFunction.QUEUE_SHAPES);
    }

    List<QueueDrift> drifts() {
        return side(CorrelateFunction.DRIFTS);
    }

    /** Incoming, active, deferred and hold at the next gauge. */
    List<Long> lengths() throws Exception {
        pass(Duration.ofSeconds(1));
        List<QueueLength> all = gauges();
        QueueLength newest = all.get(all.size() - 1);
        return List.of(newest.incoming(), newest.active(), newest.deferred(), newest.hold());
    }

    List<QueueLength> gauges() {
        return side(CorrelateFunction.QUEUE_LENGTHS);
    }

    List<MessageEnded> ended() {
        return side(CorrelateFunction.ENDED);
    }

    List<MessageLife> lives() {
        return side(CorrelateFunction.LIVES);
    }

    List<DeliveryAttempt> attempts() {
        return harness.extractOutputValues();
    }

    private <T> List<T> side(org.apache.flink.util.OutputTag<T> tag) {
        var records = harness.getSideOutput(tag);
        List<T> values = new ArrayList<>();
        if (records != null) {
            records.forEach(r -> values.add(r.getValue()));
        }
        return values;
    }

    int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
