package io.mailscope.jobs.postmortem;

import io.mailscope.dashboards.query.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An incident in words and tables, what weighs most first. */
public final class IncidentReport {

    private final Incident incident;
    private final DateTimeFormatter time;
    private final ZoneId zone;
    private final List<Block> blocks = new ArrayList<>();

    private IncidentReport(Incident incident, ZoneId zone) {
        this.incident = incident;
        this.zone = zone;
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
        period();
        figures();
        onset();
        blame();
        incident.rises().stream().filter(Rises::isRise).forEach(this::rises);
        replies();
        queue();
        affected();
        blocks.addAll(new AlertBlocks(this::time).of(incident.alerts()));
    }

    /**
     * For a terminal; times in the zone.
     *
     * @param width in letters, to which tables are fitted
     */
    public static String text(Incident incident, Ink ink, int width, ZoneId zone) {
        return new TerminalReport(ink, width).of(new IncidentReport(incident, zone).blocks);
    }

    /** To paste. */
    public static String markdown(Incident incident, ZoneId zone) {
        return MarkdownReport.of(new IncidentReport(incident, zone).blocks);
    }

    private void heading(String text) {
        blocks.add(new Block.Heading(text));
    }

    private void say(String format, Object... arguments) {
        blocks.add(new Block.Paragraph(String.format(Locale.ROOT, format, arguments)));
    }

    private String time(Instant moment) {
        return time.format(moment);
    }

    private String range(TimeRange range) {
        return time(Instant.ofEpochMilli(range.from()))
                + " to "
                + time(Instant.ofEpochMilli(range.to()));
    }

    private void period() {
        Scope scope = incident.scope();
        heading("Incident " + range(incident.period()) + " (" + zone + ')');
        String of =
                (scope.host().isEmpty() ? "all hosts" : "host " + scope.host())
                        + (scope.domain().isEmpty() ? "" : ", domain " + scope.domain());
        Baseline baseline = incident.baseline();
        if (baseline == null) {
            say("Of %s. Nothing earlier is stored: all of it counts as new.", of);
            return;
        }
        String partly = baseline.partly() ? "; what is stored begins only within it" : "";
        String words = baseline.kind().words();
        say("Of %s, compared with %s: %s%s.", of, words, range(baseline.range()), partly);
    }

    private void figures() {
        List<List<String>> rows = new ArrayList<>();
        incident.figures()
                .forEach(
                        (name, f) ->
                                rows.add(
                                        List.of(
                                                name,
                                                count(f.now()),
                                                count(f.before()),
                                                signed(f.now() - f.before()))));
        blocks.add(Block.Table.of(List.of("what", "#now", "#before", "#change"), rows));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String signed(long number) {
        return String.format(Locale.ROOT, "%+,d", number);
    }

    private void onset() {
        heading("When");
        for (Rises rises : incident.rises()) {
            Onset onset = rises.onset();
            if (onset != null) {
                say(
                        "%s rose from %s%s, until %s: %s in that time.  %s",
                        capital(rises.what()),
                        time(onset.from()),
                        onset.atBegin() ? " or earlier (try an earlier --from)" : "",
                        time(onset.to()),
                        count(onset.count()),
                        Sparkline.of(rises.bars()));
            }
        }
        if (incident.rises().stream().allMatch(rises -> rises.onset() == null)) {
            say("Nothing rose by more than chance explains.");
        }
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private void blame() {
        heading("Was it us?");
        say("%s", incident.blame().verdict());
        List<List<String>> rows = new ArrayList<>();
        for (Blame.OfSide side : incident.blame().sides()) {
            rows.add(
                    List.of(
                            side.side().words(),
                            count(side.now()),
                            count(side.before()),
                            signed(side.by()),
                            String.join(", ", side.causes())));
        }
        if (!rows.isEmpty()) {
            blocks.add(
                    Block.Table.of(List.of("side", "#now", "#before", "#change", "causes"), rows));
        }
    }

    private void rises(Rises rises) {
        heading("More " + rises.what());
        List<List<String>> rows = new ArrayList<>();
        rises.by().forEach((dimension, values) -> values.forEach(r -> rows.add(row(dimension, r))));
        blocks.add(
                Block.Table.of(
                        List.of("by", "value", "#now", "#before", "#share", "since", "course"),
                        rows));
    }

    private List<String> row(String dimension, Rise rise) {
        return List.of(
                dimension,
                rise.value().isEmpty() ? "<>" : rise.value(),
                count(rise.now()),
                count(rise.before()),
                Math.round(rise.share()) + " %",
                rise.since() == null ? "" : time(rise.since()),
                Sparkline.of(rise.bars()));
    }

    private void replies() {
        if (!incident.replies().isEmpty()) {
            heading("What was said");
            List<List<String>> rows =
                    incident.replies().stream()
                            .map(
                                    r ->
                                            List.of(
                                                    count(r.now()),
                                                    r.code(),
                                                    r.matching() + " of " + r.lookedAt(),
                                                    r.sample()))
                            .toList();
            List<String> head = List.of("#now", "code", "#like this", "for example");
            blocks.add(Block.Table.of(head, rows));
        }
    }

    private void queue() {
        QueueCourse queue = incident.queue();
        heading("Queue");
        if (!queue.isKnown()) {
            say("Its length was not measured in the period.");
            return;
        }
        String drained;
        if (queue.peak() <= queue.before()) {
            drained = "It did not grow.";
        } else if (queue.drainedAt() == null) {
            drained = "It was not back at that by " + time(queue.lastMeasured()) + '.';
        } else {
            drained = "It was back at that at " + time(queue.drainedAt()) + '.';
        }
        say(
                "%s messages before, %s at the peak (%s), %s at the end. %s  %s",
                count(Math.round(queue.before())),
                count(Math.round(queue.peak())),
                time(queue.peakAt()),
                count(Math.round(queue.end())),
                drained,
                Sparkline.of(queue.bars()));
    }

    private void affected() {
        Affected a = incident.affected();
        heading("Who was affected");
        say(
                "%s%s messages had a failed attempt: %s delivered since, %s lost (%s recipients),"
                        + " %s still waiting, %s removed.",
                a.more() ? "More than " : "",
                count(a.messages()),
                count(a.delivered()),
                count(a.lost()),
                count(a.recipientsLost()),
                count(a.waiting()),
                count(a.removed()));
        if (a.oldest() != null) {
            say(
                    "Longest in the queue: %s on %s, arrived %s, %s, %s.",
                    a.oldest().queueId(),
                    a.oldest().host(),
                    time(a.oldest().arrived()),
                    Durations.text(a.oldest().seconds()),
                    a.oldest().how());
        }
        if (!a.lostOnes().isEmpty()) {
            List<List<String>> rows =
                    a.lostOnes().stream()
                            .map(
                                    l ->
                                            List.of(
                                                    l.queueId(),
                                                    time(l.when()),
                                                    l.from(),
                                                    l.to(),
                                                    l.cause()))
                            .toList();
            blocks.add(Block.Table.of(List.of("lost", "at", "from", "to", "cause"), rows));
        }
    }
}
