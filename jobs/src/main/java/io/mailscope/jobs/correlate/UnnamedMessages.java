package io.mailscope.jobs.correlate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * R18: {@code postsuper -x ALL} logs how many messages it changed and none of their ids. Looks for
 * the queues whose messages are as many.
 */
final class UnnamedMessages {

    private record Candidate(String id, long sinceMillis) {}

    /**
     * What the command meant, most likely.
     *
     * @param exact whether the queues hold as many messages as the summary says
     */
    record Choice(List<String> ids, boolean exact) {}

    private final Map<QueueState, List<Candidate>> queues = new EnumMap<>(QueueState.class);
    private final List<QueueState> sources;

    /**
     * @param action as in the summary, lower case
     */
    UnnamedMessages(String action, Iterable<Map.Entry<String, QueuedMessage>> messages) {
        sources = sources(action);
        for (Map.Entry<String, QueuedMessage> entry : messages) {
            QueuedMessage message = entry.getValue();
            if (sources.contains(message.state)) {
                queues.computeIfAbsent(message.state, state -> new ArrayList<>())
                        .add(new Candidate(entry.getKey(), message.sinceMillis));
            }
        }
    }

    /** The queues that postsuper(1) goes through when none is named, the likeliest first. */
    private static List<QueueState> sources(String action) {
        return switch (action) {
            case "released from hold" -> List.of(QueueState.HOLD);
            case "placed on hold" ->
                    List.of(
                            QueueState.DEFERRED,
                            QueueState.INCOMING,
                            QueueState.ACTIVE,
                            QueueState.MAILDROP);
            case "requeued" ->
                    List.of(
                            QueueState.DEFERRED,
                            QueueState.HOLD,
                            QueueState.INCOMING,
                            QueueState.ACTIVE);
            case "deleted" ->
                    List.of(
                            QueueState.DEFERRED,
                            QueueState.HOLD,
                            QueueState.INCOMING,
                            QueueState.ACTIVE,
                            QueueState.MAILDROP);
            default -> List.of();
        };
    }

    /** Queues that hold exactly so many messages; else the nearest of the likeliest and all. */
    Choice choose(int count) {
        int all = (1 << sources.size()) - 1;
        int best = -1;
        for (int set = 1; set <= all; set++) {
            if (size(set) == count && (best < 0 || rank(set, all) < rank(best, all))) {
                best = set;
            }
        }
        if (best >= 0) {
            return new Choice(ids(best, count), true);
        }
        boolean first = Math.abs(size(1) - count) <= Math.abs(size(all) - count);
        return new Choice(ids(first ? 1 : all, count), false);
    }

    /** One queue before all of them before a choice of some: what people type. */
    private static int rank(int set, int all) {
        int queues = Integer.bitCount(set);
        return set == 1 ? 0 : queues == 1 ? 1 : set == all ? 2 : 1 + queues;
    }

    private int size(int set) {
        int size = 0;
        for (int i = 0; i < sources.size(); i++) {
            size += (set & 1 << i) == 0 ? 0 : of(i).size();
        }
        return size;
    }

    private List<Candidate> of(int source) {
        return queues.getOrDefault(sources.get(source), List.of());
    }

    /** At most so many: what moved last is the likeliest to have got away. */
    private List<String> ids(int set, int count) {
        List<Candidate> chosen = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            if ((set & 1 << i) != 0) {
                chosen.addAll(of(i));
            }
        }
        chosen.sort(Comparator.comparingLong(Candidate::sinceMillis).thenComparing(Candidate::id));
        return chosen.stream().limit(count).map(Candidate::id).toList();
    }
}
