package io.mailscope.jobs.alert;

import io.mailscope.alerts.zabbix.Discovery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which entities of one kind a host has items for: the heaviest ones, by what was counted of them
 * with a half-life of an hour. A new one must weigh twice what it drives out, so that the items
 * stay.
 */
public final class Entities {

    /**
     * What an entity weighs.
     *
     * @param found whether it has items
     */
    public record Weight(double weight, boolean found) {}

    private static final double KEPT_PER_MINUTE = Math.pow(0.5, 1.0 / 60);
    private static final double FORGOTTEN = 0.1;

    /** So many are weighed for each that can be found. */
    private static final int CANDIDATES = 4;

    private final Discovery discovery;
    private final Map<String, Weight> weights;

    Entities(Discovery discovery, Map<String, Weight> weights) {
        this.discovery = discovery;
        this.weights = new HashMap<>(weights);
    }

    Discovery discovery() {
        return discovery;
    }

    Map<String, Weight> weights() {
        return weights;
    }

    TreeSet<String> found() {
        TreeSet<String> found = new TreeSet<>();
        weights.forEach(
                (entity, weight) -> {
                    if (weight.found()) {
                        found.add(entity);
                    }
                });
        return found;
    }

    /** A value was seen; one of zero still says that the entity is there. */
    void see(String entity, double value) {
        if (!Discovery.isSpeakable(entity)) {
            return;
        }
        Weight old = weights.getOrDefault(entity, new Weight(0, false));
        weights.put(entity, new Weight(old.weight() + Math.max(1, value), old.found()));
    }

    /** Time goes by. */
    void fade() {
        weights.replaceAll((entity, w) -> new Weight(w.weight() * KEPT_PER_MINUTE, w.found()));
    }

    /** Decides anew who has items. */
    void elect() {
        List<String> candidates = heaviestFirst(false);
        List<String> elected = heaviestFirst(true);
        for (String candidate : candidates) {
            if (weight(candidate) < discovery.entry()) {
                break;
            }
            if (elected.size() < discovery.limit()) {
                find(candidate, true);
                elected.add(candidate);
            } else {
                replaceLightest(elected, candidate);
            }
        }
        heaviestFirst(false).stream()
                .skip((long) CANDIDATES * discovery.limit())
                .forEach(weights::remove);
    }

    private void replaceLightest(List<String> elected, String candidate) {
        String lightest = elected.stream().min(Comparator.comparingDouble(this::weight)).get();
        if (weight(candidate) > 2 * weight(lightest)) {
            find(lightest, false);
            find(candidate, true);
            elected.remove(lightest);
            elected.add(candidate);
        }
    }

    /** Drops those of which nothing was heard for hours. */
    void forget() {
        weights.values().removeIf(w -> w.weight() < FORGOTTEN);
    }

    private double weight(String entity) {
        return weights.get(entity).weight();
    }

    private void find(String entity, boolean found) {
        weights.put(entity, new Weight(weight(entity), found));
    }

    private List<String> heaviestFirst(boolean found) {
        List<String> names = new ArrayList<>();
        weights.forEach(
                (entity, weight) -> {
                    if (weight.found() == found) {
                        names.add(entity);
                    }
                });
        names.sort(
                Comparator.comparingDouble(this::weight)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()));
        return names;
    }
}
