package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The story of a message for a terminal: who, what became of each recipient, what happened. */
public final class TraceText {

    private static final int VALUE = 200;
    private static final int STORY = 400;

    private final Ink ink;
    private final DateTimeFormatter moment;
    private final DateTimeFormatter day;
    private final DateTimeFormatter time;
    private final ZoneId zone;
    private final StringBuilder out = new StringBuilder();

    private TraceText(Ink ink, ZoneId zone) {
        this.ink = ink;
        this.zone = zone;
        this.moment = formatter("yyyy-MM-dd HH:mm:ss.SSS");
        this.day = formatter("yyyy-MM-dd");
        this.time = formatter("HH:mm:ss.SSS");
    }

    private DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(zone);
    }

    /**
     * Writes it.
     *
     * @param story as {@link io.mailscope.dashboards.query.TraceStory} reads it
     * @param zone in which times are shown
     */
    public static String of(JsonNode story, Ink ink, ZoneId zone) {
        TraceText text = new TraceText(ink, zone);
        List<Hop> hops =
                StreamSupport.stream(story.path("hops").spliterator(), false)
                        .map(Hop::new)
                        .sorted(Comparator.comparing(Hop::arrived))
                        .toList();
        if (hops.isEmpty()) {
            text.line(ink.bold("A message that is still in the queue, or left it just now"));
        } else {
            text.head(hops);
            text.line("");
            text.line(ink.bold("Recipients"));
            Recipients.lines(hops, ink).forEach(line -> text.line("  " + line));
        }
        text.line("");
        text.line(ink.bold("What happened") + " (" + zone + ')');
        text.story(StoryLines.of(story, hops));
        return text.out.toString();
    }

    private void line(String line) {
        out.append(line.stripTrailing()).append('\n');
    }

    private void head(List<Hop> hops) {
        Hop first = hops.get(0);
        Instant last = hops.stream().map(Hop::told).max(Comparator.naturalOrder()).orElseThrow();
        double took = (last.toEpochMilli() - first.arrived().toEpochMilli()) / 1e3;
        line(ink.bold("Message " + Ink.plain(first.queueId() + " on " + first.host(), VALUE)));
        fact("From", first.sender());
        fact(
                "To",
                first.source()
                        .at("/email/to/address")
                        .valueStream()
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", ")));
        fact("Message-ID", first.text("/email/message_id"));
        fact("Arrived", moment.format(first.arrived()) + ' ' + StoryLines.client(first));
        fact(
                "Took",
                String.format(
                        Locale.ROOT,
                        "%s, %d %s, %,d bytes",
                        Durations.text(took),
                        hops.size(),
                        hops.size() == 1 ? "hop" : "hops",
                        first.number("/postfix/size")));
        line(String.format(Locale.ROOT, "  %-11s %s", "Outcome", TraceOutcome.of(hops).text(ink)));
    }

    private void fact(String name, String value) {
        if (!value.isBlank()) {
            line(String.format(Locale.ROOT, "  %-11s %s", name, Ink.plain(value, VALUE)));
        }
    }

    private void story(List<StoryLine> lines) {
        String date = "";
        for (StoryLine one : lines) {
            if (!day.format(one.when()).equals(date)) {
                date = day.format(one.when());
                line("  " + ink.dim(date));
            }
            String what = String.format(Locale.ROOT, "%-12s", Ink.plain(one.what(), 20));
            line(
                    String.join(
                            "  ",
                            "  " + time.format(one.when()),
                            Ink.plain(one.host(), 30),
                            Ink.plain(one.queueId(), 20),
                            ink.outcome(one.what(), what),
                            Ink.plain(one.text(), STORY)));
        }
    }
}
