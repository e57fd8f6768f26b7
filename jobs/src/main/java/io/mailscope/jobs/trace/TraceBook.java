package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.MessageLife;
import io.mailscope.jobs.correlate.RecipientLife;
import io.mailscope.jobs.correlate.TraceLink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts together all that one trace key has: lives, links, and what Dovecot did. */
final class TraceBook {

    private final TraceGraph graph;
    private final Map<String, List<MailboxResult>> results = new HashMap<>();

    TraceBook(Collection<MessageLife> lives, Collection<MailboxResult> mailbox, long lateMillis) {
        // All phases of a message may be there; the latest one knows more.
        Map<String, MessageLife> newest = new LinkedHashMap<>();
        for (MessageLife life : lives) {
            newest.merge(life.lifeId(), life, TraceBook::later);
        }
        for (MailboxResult result : mailbox) {
            assign(result, newest.values(), lateMillis);
        }
        graph = new TraceGraph(newest.values(), redirects());
    }

    private static MessageLife later(MessageLife a, MessageLife b) {
        boolean first = a.isEnded() || (!b.isEnded() && a.timeMillis() > b.timeMillis());
        return first ? a : b;
    }

    private void assign(MailboxResult result, Collection<MessageLife> lives, long lateMillis) {
        for (MessageLife life : lives) {
            for (RecipientLife r : life.recipients()) {
                if (isAbout(result, life, r, lateMillis)) {
                    results.computeIfAbsent(
                                    TraceGraph.slot(life.lifeId(), r), k -> new ArrayList<>())
                            .add(result);
                    return;
                }
            }
        }
    }

    private static boolean isAbout(
            MailboxResult result, MessageLife life, RecipientLife r, long lateMillis) {
        if (!result.isLoose()) {
            return result.lifeId().equals(life.lifeId())
                    && r.to().equals(result.recipient())
                    && r.origTo().equals(result.originalRecipient());
        }
        return r.to().equalsIgnoreCase(result.recipient())
                && !r.nextKind().equals("lmtp_session")
                && result.timeMillis() >= life.arrivedMillis()
                && result.timeMillis() <= r.lastMillis() + lateMillis;
    }

    /** Whether a result has found its recipient. */
    boolean isAssigned(MailboxResult result) {
        return results.values().stream().anyMatch(l -> l.contains(result));
    }

    private Map<String, String> redirects() {
        Map<String, String> redirects = new HashMap<>();
        results.forEach(
                (slot, all) ->
                        all.stream()
                                .filter(r -> r.outcome().equals("forwarded"))
                                .forEach(r -> redirects.put(slot, address(r.detail()))));
        return redirects;
    }

    private static String address(String detail) {
        int open = detail.indexOf('<');
        int close = detail.indexOf('>', open + 1);
        return open < 0 || close < 0 ? detail : detail.substring(open + 1, close);
    }

    TracedMessage of(MessageLife life) {
        List<RecipientEnd> ends = life.recipients().stream().map(r -> end(life, r)).toList();
        List<MessageLife> path = graph.ancestry(life);
        MessageLife first = path.get(path.size() - 1);
        TraceGraph.Step step = graph.parent(life);
        TraceLink link = life.link();
        String parent = step == null ? parentBefore(life) : step.parent().lifeId();
        return new TracedMessage(
                life,
                traceId(rootOf(first)),
                parent,
                step == null ? link.kind() : step.via(),
                path.size() - 1 + first.link().hop(),
                ends,
                (int) ends.stream().filter(e -> e.outcome().equals("handed-over")).count(),
                (int) ends.stream().filter(TraceBook::isUnmatched).count());
    }

    private static boolean isUnmatched(RecipientEnd end) {
        return end.mailboxOutcomes().contains(MailboxResult.UNMATCHED);
    }

    /** The queue knew the parent, or its id at least, though its life is not here any more. */
    private static String parentBefore(MessageLife life) {
        TraceLink link = life.link();
        if (!link.parentLife().isEmpty()) {
            return link.parentLife();
        }
        return link.isLinked() ? life.host() + '|' + life.instance() + '|' + link.parentId() : "";
    }

    private static String rootOf(MessageLife first) {
        String known = first.link().rootId();
        if (!known.isEmpty()) {
            return known;
        }
        return first.link().isLinked() ? parentBefore(first) : first.lifeId();
    }

    private static String traceId(String root) {
        return UUID.nameUUIDFromBytes(root.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    private RecipientEnd end(MessageLife life, RecipientLife r) {
        String child = graph.child(life, r);
        String outcome = outcome(life, r, !child.isEmpty());
        List<MailboxResult> mailbox =
                results.getOrDefault(TraceGraph.slot(life.lifeId(), r), List.of());
        return new RecipientEnd(
                outcome,
                outcome.equals("delivered")
                        || outcome.equals("bounced")
                        || outcome.equals("expired"),
                child,
                mailbox.stream().map(MailboxResult::outcome).toList(),
                mailbox.stream()
                        .filter(m -> m.outcome().equals("saved"))
                        .map(MailboxResult::mailbox)
                        .toList());
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
