package io.mailscope.jobs.alert;

import io.mailscope.alerts.rule.Metric;
import io.mailscope.alerts.rule.Rule;
import io.mailscope.alerts.rule.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Adds up what rules watch by slice of log time, so that one sample stands for many lines. What is
 * added to a part that is open makes no object.
 */
public final class Slices {

    private static final int MAX_TEXTS = 3;
    private static final int MAX_TEXT = 300;
    private static final int MAX_MEMBERS = 256;
    private static final int[] NONE = {};

    /** What is added up; one of them, changed all the time, looks for the others. */
    private static final class Place {
        private Metric metric;
        private String host;
        private String key;
        private String label;
        private long start;

        private Place at(Metric of, String onHost, String about, String labelled, long millis) {
            metric = of;
            host = onHost;
            key = about;
            label = labelled;
            start = millis - Math.floorMod(millis, Rule.SLICE_MILLIS);
            return this;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Place that
                    && start == that.start
                    && metric == that.metric
                    && key.equals(that.key)
                    && label.equals(that.label)
                    && host.equals(that.host);
        }

        @Override
        public int hashCode() {
            int hash = 31 * metric.ordinal() + key.hashCode();
            return 31 * (31 * hash + label.hashCode()) + Long.hashCode(start);
        }
    }

    /** What came together within one slice. */
    public static final class Part {
        private double count;
        private double total;
        private int[] members = NONE;
        private List<String> texts = List.of();

        /** Counts. */
        public Part add(long more, long of) {
            count += more;
            total += of;
            return this;
        }

        /** One of those that are told apart. */
        public Part member(String name) {
            int hash = name.hashCode();
            int at = Arrays.binarySearch(members, hash);
            if (at < 0 && members.length < MAX_MEMBERS) {
                int[] more = Arrays.copyOf(members, members.length + 1);
                more[members.length] = hash;
                Arrays.sort(more);
                members = more;
            }
            return this;
        }

        /** Keeps the first few different lines or replies, as far as an alert shows them. */
        public void text(String text) {
            if (texts.size() >= MAX_TEXTS || text.isEmpty()) {
                return;
            }
            String bounded = text.substring(0, Math.min(MAX_TEXT, text.length()));
            if (!texts.contains(bounded)) {
                texts = new ArrayList<>(texts);
                texts.add(bounded);
            }
        }
    }

    private final Map<Place, Part> parts = new HashMap<>();
    private final Place wanted = new Place();

    /** The part to add to. */
    public Part at(Metric metric, String host, String key, String label, long timeMillis) {
        Part known = parts.get(wanted.at(metric, host, key, label, timeMillis));
        if (known != null) {
            return known;
        }
        Part part = new Part();
        parts.put(new Place().at(metric, host, key, label, timeMillis), part);
        return part;
    }

    int size() {
        return parts.size();
    }

    /** Hands all parts on and begins anew. */
    public void tell(Consumer<Sample> reader) {
        parts.forEach(
                (at, part) ->
                        reader.accept(
                                new Sample(
                                        at.metric,
                                        at.host,
                                        at.key,
                                        at.start,
                                        at.label,
                                        part.count,
                                        part.total,
                                        part.members,
                                        part.texts)));
        parts.clear();
    }
}
