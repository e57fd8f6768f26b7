package io.mailscope.jobs.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.jobs.correlate.LabTruth.Sample;
import io.mailscope.jobs.parse.LineReader;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every message of every sample of {@code postqueue -j} against the ledger, id by id.
 *
 * <p>postqueue takes a moment, and the log's stamps have a width too. A message counts as right
 * when the ledger had it in the sampled state at any time within the two; one that is not in the
 * sample may also have moved meanwhile, because a move can hide it from the scan.
 */
class QueueIdentityTest {

    private static final long MARGIN_MILLIS = 50;

    private final Map<String, Set<QueueState>> possible = new HashMap<>();
    private Map<String, QueueState> before = Map.of();
    private boolean moved;
    private int quiet;
    private int quietEqual;
    private int right;
    private final Map<Long, String> wrong = new TreeMap<>();

    @ParameterizedTest
    @CsvSource({
        "syslog, mail.iso.log.gz, mx1, 0, 80",
        "file, postfix.log.gz, mx1, 1000, 20",
    })
    void hasEveryMessageInItsState(
            String run, String log, String host, long stampWidth, int quietAtLeast)
            throws Exception {
        LabTruth truth = new LabTruth(run);
        Deque<Line> lines = lines(truth, log);
        int samples = 0;
        try (QueueHarness queue = new QueueHarness(Duration.ofMinutes(1))) {
            for (Sample sample : truth.samples()) {
                samples++;
                feed(queue, lines, sample.from() - MARGIN_MILLIS - stampWidth);
                begin(queue.states(host));
                while (!lines.isEmpty() && lines.peek().millis <= sample.to() + MARGIN_MILLIS) {
                    queue.line(lines.remove().text);
                    note(queue.states(host));
                }
                judge(sample);
            }
        }
        System.out.printf(
                "%s: %d samples, every id right in %d, quiet %d, of which equal %d%n",
                run, samples, right, quiet, quietEqual);
        assertThat(quiet).isGreaterThanOrEqualTo(quietAtLeast);
        assertThat(quietEqual).as("quiet samples, wrong ids: %s", wrong).isEqualTo(quiet);
        assertThat(right).as("wrong: %s", wrong).isGreaterThanOrEqualTo(98 * samples / 100);
    }

    private record Line(long millis, String text) {}

    private static Deque<Line> lines(LabTruth truth, String log) throws Exception {
        LineReader reader = new LineReader();
        Deque<Line> lines = new ArrayDeque<>();
        for (String text : truth.lines(log)) {
            reader.read(text).ifPresent(line -> lines.add(new Line(line.timeMillis(), text)));
        }
        return lines;
    }

    private static void feed(QueueHarness queue, Deque<Line> lines, long until) throws Exception {
        while (!lines.isEmpty() && lines.peek().millis <= until) {
            queue.line(lines.remove().text);
        }
    }

    private void begin(Map<String, QueueState> states) {
        possible.clear();
        before = states;
        moved = false;
        states.forEach(this::possibly);
    }

    private void possibly(String id, QueueState state) {
        possible.computeIfAbsent(id, unknown -> EnumSet.noneOf(QueueState.class)).add(state);
    }

    private void note(Map<String, QueueState> states) {
        Set<String> ids = new HashSet<>(states.keySet());
        ids.addAll(possible.keySet());
        for (String id : ids) {
            QueueState now = states.getOrDefault(id, QueueState.GONE);
            if (!possible.containsKey(id)) {
                possibly(id, QueueState.GONE);
            }
            possibly(id, now);
            moved |= queued(now) != queued(before.getOrDefault(id, QueueState.GONE));
        }
    }

    private static QueueState queued(QueueState state) {
        return state.isQueued() ? state : QueueState.GONE;
    }

    private void judge(Sample sample) {
        String mistakes = mistakes(sample);
        right += mistakes.isEmpty() ? 1 : 0;
        if (!mistakes.isEmpty()) {
            wrong.put(sample.from(), mistakes);
        }
        if (!moved) {
            quiet++;
            quietEqual += counts(before).equals(counts(sample.queued())) ? 1 : 0;
        }
    }

    private String mistakes(Sample sample) {
        StringBuilder mistakes = new StringBuilder();
        Set<String> ids = new HashSet<>(sample.queued().keySet());
        before.forEach((id, state) -> ids.addAll(state.isQueued() ? Set.of(id) : Set.of()));
        for (String id : ids) {
            QueueState sampled = sample.queued().getOrDefault(id, QueueState.GONE);
            Set<QueueState> derived = possible.getOrDefault(id, Set.of(QueueState.GONE));
            boolean hidden = sampled == QueueState.GONE && derived.size() > 1;
            if (!derived.contains(sampled) && !hidden) {
                mistakes.append(id + " is " + sampled + ", derived " + derived + "; ");
            }
        }
        return mistakes.toString();
    }

    private static Map<QueueState, Integer> counts(Map<String, QueueState> states) {
        Map<QueueState, Integer> counts = new EnumMap<>(QueueState.class);
        states.values().stream()
                .filter(QueueState::isQueued)
                .forEach(state -> counts.merge(state, 1, Integer::sum));
        return counts;
    }
}
