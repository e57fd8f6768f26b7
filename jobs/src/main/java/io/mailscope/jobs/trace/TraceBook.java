package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.MessageLife;
import io.mailscope.jobs.correlate.RecipientLife;
import io.mailscope.jobs.correlate.TraceLink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts together all that one trace key has: lives, links, and what Dovecot and filters said. */
final class TraceBook {

    private final Map<String, MessageLife> lives;
    private final Map<String, String> toldTraces = new HashMap<>();
    private final MailboxEnds mailbox;
    private final Judgements judgements;
    private final TraceGraph graph;

    TraceBook(List<TraceMember> members, List<TracePartner> partners, long lateMillis) {
        lives = lives(members);
        for (TraceMember member : members) {
            if (member.isTold()) {
                told(member);
            }
        }
        List<MailboxResult> results = new ArrayList<>();
        List<MessageVerdict> verdicts = new ArrayList<>();
        for (TracePartner partner : partners) {
            if (partner.mailbox() == null) {
                verdicts.add(partner.verdict());
            } else {
                results.add(partner.mailbox());
            }
        }
        mailbox = MailboxEnds.of(results, lives, lateMillis);
        judgements = Judgements.of(verdicts, lives);
        graph =
                isOfOneMessage()
                        ? TraceGraph.UNLINKED
                        : new TraceGraph(lives.values(), mailbox.redirects());
    }

    /** Most keys are of one message. */
    private static Map<String, MessageLife> lives(List<TraceMember> members) {
        if (members.size() == 1) {
            MessageLife life = members.get(0).life;
            return Map.of(life.lifeId(), life);
        }
        Map<String, MessageLife> lives = new LinkedHashMap<>();
        for (TraceMember member : members) {
            // All phases of a message may be there; the latest one knows more.
            lives.merge(member.life.lifeId(), member.life, TraceBook::later);
        }
        return lives;
    }

    /** Whether there is no other message that this one may have come out of or may go on in. */
    boolean isOfOneMessage() {
        return lives.size() == 1;
    }

    private static MessageLife later(MessageLife a, MessageLife b) {
        boolean first = a.isEnded() || (!b.isEnded() && a.timeMillis() > b.timeMillis());
        return first ? a : b;
    }

    /** Whoever is told later and belongs to it has the same trace. */
    void told(TraceMember member) {
        if (member.life.isEnded()) {
            toldTraces.put(member.life.lifeId(), member.toldTrace);
        } else {
            toldTraces.putIfAbsent(member.life.lifeId(), member.toldTrace);
        }
    }

    /** Which message a partner spoke of, or empty as long as none is found. */
    String messageOf(TracePartner partner) {
        return partner.mailbox() == null
                ? judgements.messageOf(partner.verdict())
                : mailbox.messageOf(partner.mailbox());
    }

    /** Identity of the first message that is known of a message's trace. */
    String root(TraceMember member) {
        String life = member.life.lifeId();
        if (isOfOneMessage()) {
            return life;
        }
        List<MessageLife> path = graph.ancestry(lives.get(life));
        return path.get(path.size() - 1).lifeId();
    }

    /** Whether a message has left the queue, as any of its phases says. */
    boolean hasEnded(TraceMember member) {
        return lives.get(member.life.lifeId()).isEnded();
    }

    /** Whether the message it came out of is still to come. */
    boolean awaitsParent(TraceMember member) {
        return graph.parent(member.life) == null && mailbox.awaitsParent(member.life);
    }

    /** Whether a recipient that goes on in another message was counted as delivered. */
    boolean countedAsDelivered(MessageLife life, RecipientLife r) {
        return r.status().equals("sent") && !r.handOver() && !graph.child(life, r).isEmpty();
    }

    TracedMessage of(MessageLife life) {
        List<RecipientEnd> ends = new ArrayList<>(life.recipients().size());
        int handedOver = 0;
        int unmatched = 0;
        for (RecipientLife recipient : life.recipients()) {
            RecipientEnd end = end(life, recipient);
            ends.add(end);
            handedOver += end.outcome().equals("handed-over") ? 1 : 0;
            unmatched += end.mailboxOutcomes().contains(MailboxResult.UNMATCHED) ? 1 : 0;
        }
        List<MessageLife> path = graph.ancestry(life);
        MessageLife first = path.get(path.size() - 1);
        TraceGraph.Step step = graph.parent(life);
        TraceLink link = life.link();
        String parent = step == null ? parentBefore(life) : step.parent().lifeId();
        return new TracedMessage(
                life,
                traceId(first),
                parent,
                step == null ? link.kind() : step.via(),
                path.size() - 1 + first.link().hop(),
                ends,
                handedOver,
                unmatched,
                judgements.of(life),
                Correction.NONE);
    }

    /** The queue knew the parent, or its id at least, though its life is not here any more. */
    private static String parentBefore(MessageLife life) {
        TraceLink link = life.link();
        if (!link.parentLife().isEmpty()) {
            return link.parentLife();
        }
        return link.isLinked() ? life.host() + '|' + life.instance() + '|' + link.parentId() : "";
    }

    /**
     * Made of the first message, unless the trace was told under another name before; if under
     * several, that of the message nearest to the first is the right one.
     */
    private String traceId(MessageLife first) {
        if (toldTraces.isEmpty()) {
            return nameOf(rootOf(first));
        }
        String own = toldTraces.get(first.lifeId());
        return own != null
                ? own
                : toldTraces.keySet().stream()
                        .map(lives::get)
                        .map(graph::ancestry)
                        .filter(path -> path.get(path.size() - 1) == first)
                        .min(
                                Comparator.<List<MessageLife>>comparingInt(List::size)
                                        .thenComparing(path -> path.get(0).lifeId()))
                        .map(path -> toldTraces.get(path.get(0).lifeId()))
                        .orElseGet(() -> nameOf(rootOf(first)));
    }

    private static String rootOf(MessageLife first) {
        String known = first.link().rootId();
        if (!known.isEmpty()) {
            return known;
        }
        return first.link().isLinked() ? parentBefore(first) : first.lifeId();
    }

    private static String nameOf(String root) {
        return UUID.nameUUIDFromBytes(root.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    private RecipientEnd end(MessageLife life, RecipientLife r) {
        String child = graph.child(life, r);
        String outcome = outcome(life, r, !child.isEmpty());
        List<String> outcomes = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        for (MailboxResult result : mailbox.of(life, r)) {
            outcomes.add(result.outcome());
            if (result.outcome().equals("saved")) {
                folders.add(result.mailbox());
            }
        }
        return new RecipientEnd(
                outcome,
                outcome.equals("delivered")
                        || outcome.equals("bounced")
                        || outcome.equals("expired"),
                child,
                outcomes,
                folders);
    }

    private static String outcome(MessageLife life, RecipientLife r, boolean goesOn) {
        return switch (r.status()) {
            case "sent" -> goesOn || r.handOver() ? "handed-over" : "delivered";
            case "bounced", "expired" -> r.status();
            case "deferred" -> left(life);
            default -> "probe";
        };
    }

    private static String left(MessageLife life) {
        if (!life.isEnded()) {
            return "deferred";
        }
        return life.how().equals("requeued") ? "handed-over" : life.how();
    }
}
