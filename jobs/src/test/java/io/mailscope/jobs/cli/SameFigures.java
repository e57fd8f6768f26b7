package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Whether Zabbix has what Elasticsearch has: item's key, then "clock.ns", then the value. */
final class SameFigures {

    /** Items that are there once they were discovered, with zeros in minutes without a value. */
    private static final Pattern DISCOVERED =
            Pattern.compile("(mail\\.(cause|domain|account)|postfix\\.instance)\\..*");

    /** Latencies that have an item; the dashboards show more of them. */
    private static final Pattern LATENCY =
            Pattern.compile(
                    "mail\\.latency\\[((first_attempt|final_outcome),p(50|90|99)"
                            + "|(before_queue_manager|in_queue_manager|connection_setup"
                            + "|transmission),p90)]");

    /** Destination domains that have items at a time; a heavier one drives a lighter one out. */
    private static final int DOMAINS = 20;

    private SameFigures() {}

    /** Fixed items exactly; discovered ones while they were found, but for zeros. */
    static void check(
            Map<String, Map<String, Double>> stored, Map<String, Map<String, Double>> there) {
        there.remove("mail.test");
        assertThat(there.keySet())
                .containsAll(stored.keySet().stream().filter(SameFigures::isFixed).toList());
        Map<String, Map<String, Double>> known = new TreeMap<>();
        there.forEach(
                (key, values) ->
                        known.put(key, expected(key, stored.getOrDefault(key, Map.of()), there)));
        there.values().forEach(values -> values.values().removeIf(value -> value == 0));
        known.values().forEach(values -> values.values().removeIf(value -> value == 0));
        known.forEach(
                (key, values) ->
                        assertThat(rounded(there.get(key))).as(key).isEqualTo(rounded(values)));
    }

    /**
     * To nine decimals: a minute that is computed again after a crash is written to Elasticsearch
     * again, and its percentiles may differ in the last bit, where Zabbix keeps the first.
     */
    private static Map<String, Double> rounded(Map<String, Double> values) {
        Map<String, Double> rounded = new TreeMap<>(values);
        rounded.replaceAll((moment, value) -> Math.rint(value * 1e9) / 1e9);
        return rounded;
    }

    private static boolean isFixed(String key) {
        return !DISCOVERED.matcher(key).matches()
                && (!key.startsWith("mail.latency") || LATENCY.matcher(key).matches());
    }

    private static Map<String, Double> expected(
            String key, Map<String, Double> stored, Map<String, Map<String, Double>> there) {
        Map<String, Double> expected = new TreeMap<>(stored);
        if (isFixed(key)) {
            assertThat(there.get(key).keySet()).as(key).isEqualTo(expected.keySet());
        } else {
            TreeMap<String, Double> values = new TreeMap<>(there.get(key));
            expected.keySet().removeIf(moment -> moment.compareTo(values.firstKey()) < 0);
            if (wasDrivenOut(key, values.lastKey(), there)) {
                expected.keySet().removeIf(moment -> moment.compareTo(values.lastKey()) > 0);
            }
        }
        return expected;
    }

    /** Whether there were as many others as there may be a minute after its last value. */
    private static boolean wasDrivenOut(
            String key, String last, Map<String, Map<String, Double>> there) {
        String family = key.substring(0, key.indexOf('[') + 1);
        String next = Integer.parseInt(last.substring(0, last.indexOf('.'))) + 60 + ".0";
        return there.entrySet().stream()
                        .filter(item -> item.getKey().startsWith(family))
                        .filter(item -> item.getValue().containsKey(next))
                        .count()
                >= DOMAINS;
    }
}
