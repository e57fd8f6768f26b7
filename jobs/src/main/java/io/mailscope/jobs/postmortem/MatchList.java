package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several messages and refusals, one line each, the newest first. */
public final class MatchList {

    private static final int ADDRESS = 50;
    private static final int REPLY = 100;

    private final Ink ink;
    private final DateTimeFormatter time;

    /**
     * @param zone in which times are shown
     */
    public MatchList(Ink ink, ZoneId zone) {
        this.ink = ink;
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    private record Line(Instant when, String text) {}

    /**
     * The lines.
     *
     * @param messages the newest document of each message of the traces
     * @param refusals documents of refusals
     * @param most how many lines at most
     */
    public List<String> lines(
            Collection<JsonNode> messages, Collection<JsonNode> refusals, int most) {
        List<Line> lines = new ArrayList<>();
        messages.stream()
                .map(Hop::new)
                .sorted(Comparator.comparing(Hop::arrived))
                .collect(Collectors.groupingBy(Hop::trace))
                .values()
                .forEach(hops -> lines.add(message(hops)));
        refusals.forEach(refusal -> lines.add(refusal(new Hop(refusal))));
        return lines.stream()
                .sorted(Comparator.comparing(Line::when).reversed())
                .limit(most)
                .map(Line::text)
                .toList();
    }

    private Line message(List<Hop> hops) {
        Hop first = hops.get(0);
        String outcome = TraceOutcome.of(hops).text(ink);
        return line(first.arrived(), first, first.queueId(), outcome);
    }

    private Line refusal(Hop one) {
        String codes = (one.text("/mail/smtp_code") + ' ' + one.text("/mail/dsn")).strip();
        String why = Ink.plain(one.text("/mail/cause") + ": " + one.text("/event/reason"), REPLY);
        String refused = ink.outcome("refused", ("refused " + codes).strip());
        return line(one.told(), one, "refused", refused + ' ' + why);
    }

    private Line line(Instant when, Hop one, String id, String outcome) {
        String to =
                Stream.of(one.source().at("/email/to/address"))
                        .flatMap(Hop::each)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "));
        return new Line(
                when,
                String.join(
                        "  ",
                        time.format(when),
                        Ink.plain(one.host(), 30),
                        ink.bold(String.format(Locale.ROOT, "%-11s", Ink.plain(id, 20))),
                        Ink.plain(one.sender(), ADDRESS) + " → " + Ink.plain(to, ADDRESS),
                        outcome));
    }
}
