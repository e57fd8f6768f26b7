package io.mailscope.jobs.summary;

import io.mailscope.jobs.aggregate.FailureKey;
import io.mailscope.jobs.aggregate.Figure;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** The summary as a postmaster reads it on a terminal. Plain text. */
public final class SummaryText {

    private static final int TOP = 12;

    private final Summary summary;
    private final StringBuilder out = new StringBuilder();

    private SummaryText(Summary summary) {
        this.summary = summary;
    }

    /**
     * Writes the summary.
     *
     * @param lines how many lines were read
     * @param notParsed how many of them gave no event
     * @param zone zone in which times are shown
     */
    public static String of(Summary summary, long lines, long notParsed, ZoneId zone) {
        SummaryText text = new SummaryText(summary);
        text.line("lines            %,10d   not understood %,d", lines, notParsed);
        if (summary.isEmpty()) {
            text.line("no mail in this log");
            return text.out.toString();
        }
        text.period(zone);
        text.figures();
        text.queue(zone);
        text.failures();
        return text.out.toString();
    }

    private void line(String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    private void period(ZoneId zone) {
        DateTimeFormatter time =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
        line(
                "period           %s to %s (%s)",
                time.format(Instant.ofEpochMilli(summary.firstMillis())),
                time.format(Instant.ofEpochMilli(summary.lastMillis())),
                zone);
    }

    private void figures() {
        long sent = summary.total(Figure.SENT);
        long deferred = summary.total(Figure.DEFERRED);
        long bounced = summary.total(Figure.BOUNCED);
        long expired = summary.total(Figure.EXPIRED);
        line("");
        line("received         %,10d   messages", summary.total(Figure.RECEIVED));
        line("delivered        %,10d   recipients", sent);
        line("  to a filter    %,10d   handed over, not a delivery", total(Figure.HAND_OVERS));
        line("deferred         %,10d   attempts", deferred);
        line("bounced          %,10d   recipients", bounced);
        line("expired          %,10d   recipients given up for age", expired);
        line("rejected         %,10d   requests", total(Figure.REJECTED));
        line("logins           %,10d   failed %,d", total(Figure.LOGIN_SUCCESS), loginFailures());
        line("");
        line("delivery rate    %,10.1f   recipients a minute", sent / summary.minutes());
        line("attempt success  %9s %%   sent of all attempts", share(sent, deferred + bounced));
        line("final success    %9s %%   delivered of all outcomes", share(sent, bounced + expired));
    }

    private long total(Figure figure) {
        return summary.total(figure);
    }

    private long loginFailures() {
        return total(Figure.LOGIN_FAILURE);
    }

    /** A share of nothing is no value. */
    private static String share(long part, long rest) {
        return part + rest == 0
                ? "-"
                : String.format(Locale.ROOT, "%.1f", 100.0 * part / (part + rest));
    }

    private void queue(ZoneId zone) {
        line("");
        line("queue length");
        out.append(BarPlot.of(summary.queueLengths(), zone));
    }

    private void failures() {
        line("");
        line("top failures");
        if (summary.failures().isEmpty()) {
            line("  none");
            return;
        }
        line(
                "%10s  %-9s %4s  %-7s  %-20s %s",
                "count", "status", "code", "dsn", "cause", "destination");
        summary.failures().entrySet().stream()
                .sorted(
                        Map.Entry.<FailureKey, Long>comparingByValue()
                                .reversed()
                                .thenComparing(entry -> entry.getKey().toString()))
                .limit(TOP)
                .forEach(
                        entry ->
                                line(
                                        "%,10d  %-9s %4s  %-7s  %-20s %s",
                                        entry.getValue(),
                                        entry.getKey().status(),
                                        entry.getKey().smtpCode() == 0
                                                ? "-"
                                                : entry.getKey().smtpCode(),
                                        entry.getKey().enhancedCode(),
                                        entry.getKey().cause(),
                                        Printable.of(entry.getKey().domain())));
    }
}
