package io.mailscope.jobs.summary;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A small plot of values over time, one line per stretch of time. */
final class BarPlot {

    private static final int ROWS = 12;
    private static final int WIDTH = 50;
    private static final long MINUTE = 60_000;

    private BarPlot() {}

    /** The highest value of each stretch, as a bar and a number. */
    static String of(TreeMap<Long, Long> values, ZoneId zone) {
        if (values.isEmpty()) {
            return "  none known\n";
        }
        TreeMap<Long, Long> rows = highestPerRow(values);
        long highest = rows.values().stream().mapToLong(Long::longValue).max().orElse(0);
        DateTimeFormatter time =
                DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(zone);
        StringBuilder out = new StringBuilder();
        for (Map.Entry<Long, Long> row : rows.entrySet()) {
            int length = highest == 0 ? 0 : (int) (WIDTH * row.getValue() / highest);
            out.append(
                    String.format(
                            Locale.ROOT,
                            "  %s  %,7d%s%n",
                            time.format(Instant.ofEpochMilli(row.getKey())),
                            row.getValue(),
                            length == 0 ? "" : "  " + "#".repeat(length)));
        }
        return out.toString();
    }

    /** Whole minutes, for these are what a row is called by. */
    private static TreeMap<Long, Long> highestPerRow(TreeMap<Long, Long> values) {
        long first = Math.floorDiv(values.firstKey(), MINUTE) * MINUTE;
        long step = ((values.lastKey() - first) / (ROWS * MINUTE) + 1) * MINUTE;
        TreeMap<Long, Long> rows = new TreeMap<>();
        values.forEach(
                (at, value) -> rows.merge(first + (at - first) / step * step, value, Math::max));
        return rows;
    }
}
