package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.MessageLife;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What filters think of each message of one trace key. */
final class Judgements {

    private static final int MAX_PER_MESSAGE = 20;

    private static final Comparator<MessageVerdict> BY_TIME =
            Comparator.comparingLong(MessageVerdict::timeMillis)
                    .thenComparing(MessageVerdict::lineId);

    private static final Judgements NONE = new Judgements(List.of(), Map.of());

    private final Map<String, List<MessageVerdict>> verdicts = new HashMap<>();

    /** From verdict to message. */
    private final Map<String, String> assigned = new HashMap<>();

    /**
     * @param lives by identity
     */
    static Judgements of(Collection<MessageVerdict> all, Map<String, MessageLife> lives) {
        return all.isEmpty() ? NONE : new Judgements(all, lives);
    }

    private Judgements(Collection<MessageVerdict> all, Map<String, MessageLife> lives) {
        List<MessageVerdict> inOrder = new ArrayList<>(all);
        inOrder.sort(BY_TIME);
        inOrder.forEach(verdict -> assign(verdict, lives));
    }

    private void assign(MessageVerdict verdict, Map<String, MessageLife> lives) {
        MessageLife life = judged(verdict, lives);
        if (life == null) {
            return;
        }
        assigned.put(verdict.lineId(), life.lifeId());
        List<MessageVerdict> of =
                verdicts.computeIfAbsent(life.lifeId(), unknown -> new ArrayList<>());
        if (of.size() < MAX_PER_MESSAGE && of.stream().noneMatch(verdict::repeats)) {
            of.add(verdict);
        }
    }

    /** By identity, or, of a filter that knows the Message-ID alone, by host and time. */
    private static MessageLife judged(MessageVerdict verdict, Map<String, MessageLife> lives) {
        if (!verdict.lifeId().isEmpty()) {
            return lives.get(verdict.lifeId());
        }
        return lives.values().stream()
                .filter(life -> verdict.host().equals(life.host()))
                .filter(life -> MessageSpan.of(life).covers(verdict.timeMillis()))
                .max(Comparator.comparingLong(MessageLife::arrivedMillis))
                .orElse(null);
    }

    /** The message that a verdict has found, or empty. */
    String messageOf(MessageVerdict verdict) {
        return assigned.getOrDefault(verdict.lineId(), "");
    }

    /** In the order of time, each once. */
    List<MessageVerdict> of(MessageLife life) {
        return verdicts.getOrDefault(life.lifeId(), List.of());
    }
}
