package io.mailscope.jobs.postmortem;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What happened to the messages of a trace, line by line in time order. */
final class StoryLines {

    private final List<StoryLine> lines = new ArrayList<>();

    private StoryLines() {}

    /**
     * Tells it.
     *
     * @param story as {@link io.mailscope.dashboards.query.TraceStory} reads it
     */
    static List<StoryLine> of(JsonNode story, List<Hop> hops) {
        StoryLines told = new StoryLines();
        // The sort is stable: what happened in the same millisecond stays in this order.
        hops.forEach(told::arrival);
        story.path("remarks").forEach(told::remark);
        hops.forEach(told::holds);
        story.path("attempts").forEach(told::attempt);
        hops.forEach(told::mailboxes);
        hops.forEach(told::end);
        told.lines.sort(Comparator.comparing(StoryLine::when));
        return told.lines;
    }

    private void arrival(Hop hop) {
        List<String> parts = new ArrayList<>();
        parts.add(client(hop));
        add(parts, "as ", hop.text("/user/name"));
        add(parts, "helo ", hop.text("/postfix/helo"));
        add(parts, "TLS ", hop.text("/tls/version"));
        add(parts, "by ", hop.text("/mail/trace/via"));
        lines.add(
                new StoryLine(
                        hop.arrived(),
                        hop.host(),
                        hop.queueId(),
                        hop.isNotification() ? "notification" : "arrived",
                        String.join(", ", parts)));
    }

    static String client(Hop hop) {
        String ip = hop.text("/source/ip");
        return ip.isEmpty()
                ? "locally"
                : ("from " + hop.text("/source/domain") + " [" + ip + ']').replace("  ", " ");
    }

    private static void add(List<String> parts, String before, String value) {
        if (!value.isEmpty()) {
            parts.add(before + value);
        }
    }

    private void attempt(JsonNode source) {
        Hop one = new Hop(source);
        StringBuilder text = new StringBuilder(one.text("/email/to/address/0"));
        String relay = one.text("/postfix/relay/host");
        if (!relay.isEmpty()) {
            text.append(" by ").append(relay);
        }
        text.append(" after ").append(Durations.text(source.at("/postfix/delay/total").asDouble()));
        if (!one.text("/mail/cause").isEmpty()) {
            text.append(" (").append(one.text("/mail/cause")).append(')');
        }
        text.append(": ").append(one.text("/event/reason"));
        boolean handed = source.at("/postfix/hand_over").asBoolean();
        String what = handed ? "handed on" : one.text("/postfix/status");
        line(one.told(), one, what, text.toString());
    }

    private void remark(JsonNode source) {
        Hop one = new Hop(source);
        JsonNode verdict = source.at("/mail/verdict");
        String text =
                verdict.isObject()
                        ? verdict.valueStream().map(JsonNode::asText).collect(joining(" "))
                        : one.text("/message") + one.text("/event/action");
        line(one.told(), one, one.text("/process/name"), text + ' ' + one.text("/event/reason"));
    }

    private void holds(Hop hop) {
        Hop.each(hop.source().at("/mail/queue/intervals"))
                .filter(interval -> interval.path("state").asText().equals("hold"))
                .forEach(interval -> hold(hop, interval));
    }

    private void hold(Hop hop, JsonNode interval) {
        line(Instant.parse(interval.path("from").asText()), hop, "held", "put on hold");
        if (interval.has("to") && !interval.path("to").asText().equals(hop.text("/@timestamp"))) {
            line(Instant.parse(interval.path("to").asText()), hop, "released", "from hold");
        }
    }

    private void mailboxes(Hop hop) {
        for (JsonNode recipient : hop.recipients()) {
            String mailbox = Recipients.mailbox(recipient);
            if (!mailbox.isEmpty()) {
                Instant when = Instant.parse(recipient.path("last_attempt").asText());
                line(when, hop, "dovecot", recipient.path("to").asText() + ": " + mailbox);
            }
        }
    }

    private void end(Hop hop) {
        if (hop.hasEnded()) {
            String took = Durations.text(hop.number("/event/duration") / 1e9);
            line(hop.told(), hop, "ended", hop.text("/postfix/end") + " after " + took);
        } else {
            line(hop.told(), hop, "queued", "still in the queue when last heard of");
        }
    }

    private void line(Instant when, Hop of, String what, String text) {
        lines.add(
                new StoryLine(when, of.host(), of.queueId(), what.toLowerCase(Locale.ROOT), text));
    }
}
