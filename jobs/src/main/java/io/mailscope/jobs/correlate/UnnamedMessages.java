package io.mailscope.jobs.correlate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * R18: {@code postsuper -x ALL} logs how many messages it changed and none of their ids.
 *
 * <p>ALL means whole queues; the question is which of them. postsuper reads the directories while
 * mail moves, so that only a message which has moved within the last two seconds may have escaped
 * it. A choice of queues fits, then, when the count lies between the messages at rest in it and all
 * of them; one that holds exactly as many goes before. Those at rest were changed for certain; of
 * those in motion as many as the count leaves, the ones that moved longest ago, were changed
 * likely.
 *
 * <p>When no choice fits, the queue was not as it is known here: lines have been lost, or mail is
 * older than the log. Then nothing is left of the nearest choice, since ALL spares nobody; each of
 * its messages was changed likely, and the queue's baseline is unknown until the next snapshot.
 */
final class UnnamedMessages {

    private record Candidate(String id, long sinceMillis) {}

    /**
     * What the command meant.
     *
     * @param certain ids that it cannot have spared
     * @param likely ids that it may have spared
     * @param fits whether the queues can have held as many messages as the summary says
     */
    record Choice(List<String> certain, List<String> likely, boolean fits) {}

    private final Map<QueueState, List<Candidate>> queues = new EnumMap<>(QueueState.class);
    private final List<QueueState> sources;
    private final long restingSince;

    /**
     * @param action as in the summary, lower case
     * @param millis when it was logged, epoch milliseconds
     */
    UnnamedMessages(
            String action, long millis, Iterable<Map.Entry<String, QueuedMessage>> messages) {
        sources = sources(action);
        restingSince = millis - QueueLedger.REORDER_MILLIS;
        for (Map.Entry<String, QueuedMessage> entry : messages) {
            QueuedMessage message = entry.getValue();
            if (sources.contains(message.state)) {
                queues.computeIfAbsent(message.state, state -> new ArrayList<>())
                        .add(new Candidate(entry.getKey(), message.sinceMillis));
            }
        }
    }

    /** Whether the command moves nothing between queues, as {@code postsuper -e} does not. */
    boolean isOtherCommand() {
        return sources.isEmpty();
    }

    /** Queues that may be named, the likeliest first. */
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

    /** The queues that the command went through, by the number of messages it changed. */
    Choice choose(int count) {
        int best =
                IntStream.range(1, 1 << sources.size())
                        .filter(this::mayBeMeant)
                        .boxed()
                        .min(
                                Comparator.<Integer>comparingInt(set -> distance(set, count))
                                        .thenComparing(set -> size(set) != count)
                                        .thenComparing(this::rank))
                        .orElseThrow();
        List<Candidate> all = members(best);
        int resting = resting(best);
        return distance(best, count) == 0
                ? new Choice(ids(all, 0, resting), ids(all, resting, count), true)
                : new Choice(List.of(), ids(all, 0, all.size()), false);
    }

    /** By how many messages the count misses what the queues can have held. */
    private int distance(int set, int count) {
        return Math.max(0, Math.max(count - size(set), resting(set) - count));
    }

    private int size(int set) {
        return count(set, any -> true);
    }

    private int resting(int set) {
        return count(set, candidate -> candidate.sinceMillis < restingSince);
    }

    private int count(int set, Predicate<Candidate> wanted) {
        int count = 0;
        for (int i = 0; i < sources.size(); i++) {
            count += (set & 1 << i) == 0 ? 0 : (int) of(i).stream().filter(wanted).count();
        }
        return count;
    }

    /** postsuper(1) goes to maildrop only when it is told to, and nobody tells it more besides. */
    private boolean mayBeMeant(int set) {
        int maildrop = sources.indexOf(QueueState.MAILDROP);
        return maildrop < 0 || (set & 1 << maildrop) == 0 || set == 1 << maildrop;
    }

    /** One queue, then all that are gone through when none is named, then a choice of some. */
    private int rank(int set) {
        int queues = Integer.bitCount(set);
        long unnamed = sources.stream().filter(state -> state != QueueState.MAILDROP).count();
        return set == 1 ? 0 : queues == 1 ? 1 : queues == unnamed ? 2 : 1 + queues;
    }

    /** The messages of some queues, those first that have rested longest. */
    private List<Candidate> members(int set) {
        List<Candidate> members = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            if ((set & 1 << i) != 0) {
                members.addAll(of(i));
            }
        }
        members.sort(Comparator.comparingLong(Candidate::sinceMillis).thenComparing(Candidate::id));
        return members;
    }

    private List<Candidate> of(int source) {
        return queues.getOrDefault(sources.get(source), List.of());
    }

    private static List<String> ids(List<Candidate> members, int from, int to) {
        return members.subList(from, to).stream().map(Candidate::id).toList();
    }
}
