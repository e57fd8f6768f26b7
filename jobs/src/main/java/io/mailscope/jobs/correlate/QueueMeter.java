package io.mailscope.jobs.correlate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Counts one queue at one moment: by state, and in qshape's way by age and domain. */
final class QueueMeter {

    private static final int MAX_DOMAINS = 100;
    private static final int BUCKETS = QueueShape.BUCKETS;

    private final long millis;
    private final String host;
    private final String instance;
    private final Iterable<Map.Entry<String, QueuedMessage>> messages;

    QueueMeter(
            long millis,
            String host,
            String instance,
            Iterable<Map.Entry<String, QueuedMessage>> messages) {
        this.millis = millis;
        this.host = host;
        this.instance = instance;
        this.messages = messages;
    }

    QueueLength length(boolean baselineKnown) {
        long[] counts = new long[QueueState.values().length];
        for (var entry : messages) {
            counts[entry.getValue().state.ordinal()]++;
        }
        return new QueueLength(
                millis,
                host,
                instance,
                counts[QueueState.INCOMING.ordinal()],
                counts[QueueState.ACTIVE.ordinal()],
                counts[QueueState.DEFERRED.ordinal()],
                counts[QueueState.HOLD.ordinal()],
                counts[QueueState.MAILDROP.ordinal()],
                baselineKnown);
    }

    /** A row per state, and one per state and domain; the largest domains by name. */
    void shapes(Consumer<QueueShape> out) {
        Map<QueueState, Map<String, long[]>> ages = new EnumMap<>(QueueState.class);
        Map<QueueState, Map<String, long[]>> domains = new EnumMap<>(QueueState.class);
        Map<QueueState, Map<String, long[]>> senders = new EnumMap<>(QueueState.class);
        for (var entry : messages) {
            QueuedMessage message = entry.getValue();
            if (message.state.isQueued()) {
                count(message, "", ages);
                countDomains(message, domains);
                count(message, senderDomain(message), senders);
            }
        }
        emit(QueueShape.BY_AGE, ages, out);
        emit(QueueShape.BY_DOMAIN, domains, out);
        emit(QueueShape.BY_SENDER_DOMAIN, senders, out);
    }

    private void countDomains(QueuedMessage message, Map<QueueState, Map<String, long[]>> counts) {
        if (message.domains.length == 0) {
            count(message, QueueShape.UNKNOWN, counts);
        }
        for (String domain : message.domains) {
            count(message, domain, counts);
        }
    }

    private static String senderDomain(QueuedMessage message) {
        if (message.sender.isEmpty() && message.size >= 0) {
            return QueueShape.NULL_SENDER;
        }
        String domain = Addresses.domain(message.sender);
        return domain.isEmpty() ? QueueShape.UNKNOWN : domain;
    }

    private void count(
            QueuedMessage message, String value, Map<QueueState, Map<String, long[]>> counts) {
        long[] ages =
                counts.computeIfAbsent(message.state, state -> new HashMap<>())
                        .computeIfAbsent(value, name -> new long[BUCKETS]);
        ages[QueueShape.bucket(millis - message.arrivedMillis)]++;
    }

    private void emit(
            String by, Map<QueueState, Map<String, long[]>> counts, Consumer<QueueShape> out) {
        counts.forEach(
                (state, values) -> {
                    List<QueueShape> rows = new ArrayList<>();
                    values.forEach((value, ages) -> rows.add(row(state, by, value, ages)));
                    largest(rows).forEach(out);
                });
    }

    private QueueShape row(QueueState state, String by, String value, long[] ages) {
        long total = 0;
        for (long count : ages) {
            total += count;
        }
        return new QueueShape(millis, host, instance, state.id(), by, value, total, ages);
    }

    private List<QueueShape> largest(List<QueueShape> rows) {
        if (rows.size() <= MAX_DOMAINS) {
            return rows;
        }
        rows.sort(
                Comparator.comparingLong(QueueShape::total)
                        .reversed()
                        .thenComparing(QueueShape::value));
        List<QueueShape> largest = new ArrayList<>(rows.subList(0, MAX_DOMAINS));
        largest.add(rest(rows.subList(MAX_DOMAINS, rows.size())));
        return largest;
    }

    private QueueShape rest(List<QueueShape> rows) {
        long[] ages = new long[BUCKETS];
        for (QueueShape row : rows) {
            for (int i = 0; i < BUCKETS; i++) {
                ages[i] += row.ages()[i];
            }
        }
        QueueShape any = rows.get(0);
        QueueState state = QueueState.ofQueue(any.state());
        return row(state, any.by(), QueueShape.OTHER, ages);
    }
}
