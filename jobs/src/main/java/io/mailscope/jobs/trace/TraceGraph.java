package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.MessageLife;
import io.mailscope.jobs.correlate.RecipientLife;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which of the messages with one Message-ID, or of one sender without, came out of which. */
final class TraceGraph {

    /** Lines of two daemons come in any order. */
    private static final long SKEW_MILLIS = 5_000;

    /** Clocks of two hosts may differ by so much. */
    private static final long HOST_SKEW_MILLIS = 30_000;

    private static final int MAX_HOPS = 50;

    /** Of one message alone. */
    static final TraceGraph UNLINKED = new TraceGraph(List.of(), Map.of());

    /** How a message came out of its parent. */
    record Step(MessageLife parent, String via) {}

    private final Collection<MessageLife> lives;
    private final Map<String, List<MessageLife>> byQueueId = new HashMap<>();
    private final Map<String, String> redirects;
    private final Map<String, Step> parents = new HashMap<>();
    private final Map<String, String> children = new HashMap<>();

    /**
     * @param lives one per message
     * @param redirects from message and recipient to the address that sieve forwarded it to
     */
    TraceGraph(Collection<MessageLife> lives, Map<String, String> redirects) {
        this.lives = lives;
        this.redirects = redirects;
        lives.forEach(
                life ->
                        byQueueId
                                .computeIfAbsent(life.queueId(), unknown -> new ArrayList<>())
                                .add(life));
        for (MessageLife life : lives) {
            linkBack(life);
            for (RecipientLife recipient : life.recipients()) {
                linkOn(life, recipient);
            }
        }
        lives.forEach(this::linkHandBack);
    }

    /** One recipient of one message. */
    static String slot(String lifeId, RecipientLife r) {
        return lifeId + '|' + r.to() + '|' + r.origTo();
    }

    private void linkBack(MessageLife child) {
        if (child.link().isLinked()) {
            MessageLife parent =
                    nearest(
                            called(child.link().parentId()),
                            child.arrivedMillis(),
                            l ->
                                    l.host().equals(child.host())
                                            && l.instance().equals(child.instance())
                                            && l.arrivedMillis() <= child.arrivedMillis());
            if (parent != null && parent != child) {
                parents.put(child.lifeId(), new Step(parent, child.link().kind()));
            }
        }
    }

    private void linkOn(MessageLife parent, RecipientLife r) {
        if (!r.status().equals("sent")) {
            return;
        }
        String via = "";
        MessageLife child = null;
        if (r.nextKind().equals("queue")) {
            via = "relay";
            child = relayed(parent, r);
        } else if (r.nextKind().equals("forward")) {
            via = "forward";
            child =
                    during(
                            parent,
                            r,
                            SKEW_MILLIS,
                            called(r.nextId()),
                            l -> l.host().equals(parent.host()));
        } else if (parent.messageId().isEmpty()) {
            return; // What follows says nothing of the next message but its recipient.
        } else if (r.reply().startsWith("delivered via ")) {
            via = "pipe";
            child = after(parent, r, l -> isLocal(l, parent) && hasRecipient(l, r.to()));
        } else if (redirects.containsKey(slot(parent.lifeId(), r))) {
            via = "redirect";
            String address = redirects.get(slot(parent.lifeId(), r));
            child = after(parent, r, l -> hasRecipient(l, address));
        }
        if (child != null) {
            children.put(slot(parent.lifeId(), r), child.lifeId());
            parents.putIfAbsent(child.lifeId(), new Step(parent, via));
        }
    }

    /**
     * What broke off on its way back from sieve or a filter, as when Postfix stops, came out of the
     * mail that was in the queue then. Nobody logs a word of it.
     */
    private void linkHandBack(MessageLife child) {
        if (!isBrokenOff(child) || child.messageId().isEmpty()) {
            return;
        }
        MessageLife parent =
                nearest(
                        lives,
                        child.arrivedMillis(),
                        l ->
                                !isBrokenOff(l)
                                        && l.messageId().equals(child.messageId())
                                        && isLocal(child, l)
                                        && isQueuedAt(l, child.arrivedMillis()));
        if (parent != null) {
            parents.putIfAbsent(child.lifeId(), new Step(parent, "hand-back"));
        }
    }

    private static boolean isBrokenOff(MessageLife life) {
        return life.how().equals("abandoned");
    }

    private static boolean isQueuedAt(MessageLife life, long millis) {
        return life.arrivedMillis() <= millis && !(life.isEnded() && life.timeMillis() < millis);
    }

    /** Another host, or another instance of this one, said under which id it goes on there. */
    private MessageLife relayed(MessageLife parent, RecipientLife r) {
        return during(parent, r, HOST_SKEW_MILLIS, called(r.nextId()), l -> isSameMail(l, parent));
    }

    /**
     * Short queue ids occur on many hosts; where no Message-ID tells mails apart the sender may.
     */
    private static boolean isSameMail(MessageLife child, MessageLife parent) {
        if (child.link().isLinked() || !parent.messageId().isEmpty()) {
            return child.link().isLinked() || child.messageId().equals(parent.messageId());
        }
        boolean elsewhere =
                !child.host().equals(parent.host()) || !child.instance().equals(parent.instance());
        return elsewhere && child.sender().equalsIgnoreCase(parent.sender());
    }

    private static boolean isLocal(MessageLife child, MessageLife parent) {
        boolean here = child.clientIp().isEmpty() || child.clientIp().startsWith("127.");
        return here && child.host().equals(parent.host());
    }

    private static boolean hasRecipient(MessageLife life, String address) {
        return life.recipients().stream()
                .anyMatch(r -> r.to().equalsIgnoreCase(address) || r.origTo().equals(address));
    }

    /** A message that arrived while the recipient was being delivered. */
    private MessageLife after(
            MessageLife parent, RecipientLife r, Predicate<MessageLife> condition) {
        return during(parent, r, SKEW_MILLIS, lives, condition);
    }

    private List<MessageLife> called(String queueId) {
        return byQueueId.getOrDefault(queueId, List.of());
    }

    private static MessageLife during(
            MessageLife parent,
            RecipientLife r,
            long skew,
            Collection<MessageLife> among,
            Predicate<MessageLife> condition) {
        return nearest(
                among,
                r.lastMillis(),
                l ->
                        l != parent
                                && l.arrivedMillis() >= parent.arrivedMillis() - skew
                                && l.arrivedMillis() <= r.lastMillis() + skew
                                && condition.test(l));
    }

    private static MessageLife nearest(
            Collection<MessageLife> among, long millis, Predicate<MessageLife> condition) {
        return among.stream()
                .filter(condition)
                .min(
                        Comparator.<MessageLife>comparingLong(
                                        l -> Math.abs(l.arrivedMillis() - millis))
                                .thenComparing(MessageLife::lifeId))
                .orElse(null);
    }

    /** The message before this one, or null. */
    Step parent(MessageLife life) {
        return parents.get(life.lifeId());
    }

    /** The message in which a recipient goes on, or empty. */
    String child(MessageLife life, RecipientLife recipient) {
        return children.isEmpty() ? "" : children.getOrDefault(slot(life.lifeId(), recipient), "");
    }

    /** From the message up to the first that is known. */
    List<MessageLife> ancestry(MessageLife life) {
        Step step = parent(life);
        if (step == null) {
            return List.of(life);
        }
        List<MessageLife> path = new ArrayList<>(List.of(life));
        while (step != null && path.size() < MAX_HOPS && !path.contains(step.parent())) {
            path.add(step.parent());
            step = parent(step.parent());
        }
        return path;
    }
}
