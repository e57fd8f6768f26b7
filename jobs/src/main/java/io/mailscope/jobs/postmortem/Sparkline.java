package io.mailscope.jobs.postmortem;

/** A small picture of counts over time, a letter for each part. */
final class Sparkline {

    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final int WIDTH = 30;

    private Sparkline() {}

    /** At most 30 letters; neighbours are added up where there are more parts. */
    static String of(long[] bars) {
        int each = Math.max(1, (bars.length + WIDTH - 1) / WIDTH);
        long[] sums = new long[(bars.length + each - 1) / each];
        for (int i = 0; i < bars.length; i++) {
            sums[i / each] += bars[i];
        }
        long highest = 0;
        for (long sum : sums) {
            highest = Math.max(highest, sum);
        }
        StringBuilder line = new StringBuilder();
        for (long sum : sums) {
            line.append(sum == 0 ? ' ' : letter(sum, highest));
        }
        return line.toString();
    }

    private static char letter(long sum, long highest) {
        return BLOCKS.charAt((int) ((BLOCKS.length() - 1) * sum / highest));
    }
}
