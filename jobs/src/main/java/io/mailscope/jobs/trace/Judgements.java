package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.MessageLife;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What filters think of each message of one trace key. */
final class Judgements {

    private static final int MAX_PER_MESSAGE = 20;

    private final Map<String, List<MessageVerdict>> verdicts = new HashMap<>();
    private final Set<String> assigned = new HashSet<>();

    Judgements(Collection<MessageVerdict> all, Collection<MessageLife> lives) {
        all.stream()
                .sorted(
                        Comparator.comparingLong(MessageVerdict::timeMillis)
                                .thenComparing(MessageVerdict::lineId))
                .forEach(verdict -> assign(verdict, lives));
    }

    private void assign(MessageVerdict verdict, Collection<MessageLife> lives) {
        MessageLife life =
                lives.stream()
                        .filter(l -> isAbout(verdict, l))
                        .max(Comparator.comparingLong(MessageLife::arrivedMillis))
                        .orElse(null);
        if (life == null) {
            return;
        }
        assigned.add(verdict.lineId());
        List<MessageVerdict> of =
                verdicts.computeIfAbsent(life.lifeId(), unknown -> new ArrayList<>());
        if (of.size() < MAX_PER_MESSAGE && of.stream().noneMatch(verdict::repeats)) {
            of.add(verdict);
        }
    }

    /** By identity, or, of a filter that knows the Message-ID alone, by host and time. */
    private static boolean isAbout(MessageVerdict verdict, MessageLife life) {
        if (!verdict.lifeId().isEmpty()) {
            return verdict.lifeId().equals(life.lifeId());
        }
        return verdict.host().equals(life.host())
                && MessageSpan.of(life).covers(verdict.timeMillis());
    }

    boolean isAssigned(MessageVerdict verdict) {
        return assigned.contains(verdict.lineId());
    }

    /** In the order of time, each once. */
    List<MessageVerdict> of(MessageLife life) {
        return verdicts.getOrDefault(life.lifeId(), List.of());
    }
}
