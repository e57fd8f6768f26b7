package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.MessageLife;
import io.mailscope.jobs.correlate.RecipientLife;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What Dovecot did, for each recipient of the messages of one trace key. */
final class MailboxEnds {

    private static final MailboxEnds NONE = new MailboxEnds(List.of(), Map.of(), 0);

    private final Map<String, List<MailboxResult>> results = new HashMap<>();

    /** From result to message. */
    private final Map<String, String> assigned = new HashMap<>();

    /** Addresses that mail was forwarded to which nothing more is known of. */
    private final Set<String> unexplained = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private final long lateMillis;

    /**
     * @param lives by identity
     */
    static MailboxEnds of(
            Collection<MailboxResult> all, Map<String, MessageLife> lives, long lateMillis) {
        return all.isEmpty() ? NONE : new MailboxEnds(all, lives, lateMillis);
    }

    private MailboxEnds(
            Collection<MailboxResult> mailbox, Map<String, MessageLife> lives, long lateMillis) {
        this.lateMillis = lateMillis;
        for (MailboxResult result : mailbox) {
            Collection<MessageLife> among = candidates(result, lives);
            if (!assign(result, among, MailboxEnds::isForNoSession)) {
                assign(result, among, r -> true);
            }
            if (isForward(result) && messageOf(result).isEmpty()) {
                unexplained.add(address(result.detail()));
            }
        }
    }

    private static Collection<MessageLife> candidates(
            MailboxResult result, Map<String, MessageLife> lives) {
        if (result.isLoose()) {
            return lives.values();
        }
        MessageLife named = lives.get(result.lifeId());
        return named == null ? List.of() : List.of(named);
    }

    private boolean assign(
            MailboxResult result, Collection<MessageLife> lives, Predicate<RecipientLife> which) {
        for (MessageLife life : lives) {
            for (RecipientLife r : life.recipients()) {
                if (which.test(r) && isAbout(result, life, r)) {
                    assigned.put(result.resultId(), life.lifeId());
                    results.computeIfAbsent(
                                    TraceGraph.slot(life.lifeId(), r), k -> new ArrayList<>())
                            .add(result);
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Who has a session has Dovecot's lines by it; others are only his if Postfix was stopped in
     * the middle of an earlier one.
     */
    private static boolean isForNoSession(RecipientLife r) {
        return !r.nextKind().equals("lmtp_session");
    }

    private boolean isAbout(MailboxResult result, MessageLife life, RecipientLife r) {
        if (!result.isLoose()) {
            return r.to().equals(result.recipient())
                    && r.origTo().equals(result.originalRecipient());
        }
        return r.to().equalsIgnoreCase(result.recipient())
                && result.timeMillis() >= life.arrivedMillis()
                && result.timeMillis() <= r.lastMillis() + lateMillis;
    }

    /** The message of which a result has found the recipient, or empty. */
    String messageOf(MailboxResult result) {
        return assigned.getOrDefault(result.resultId(), "");
    }

    /** All that happened to one recipient. */
    List<MailboxResult> of(MessageLife life, RecipientLife r) {
        if (results.isEmpty()) {
            return List.of();
        }
        List<MailboxResult> all =
                results.getOrDefault(TraceGraph.slot(life.lifeId(), r), List.of());
        return all.size() < 2
                ? all
                : all.stream().filter(result -> !isSettled(result, all)).toList();
    }

    /** What an earlier session did already: nothing is missing, and a second forward not needed. */
    private static boolean isSettled(MailboxResult result, List<MailboxResult> all) {
        return all.stream()
                .filter(other -> other.isLoose() && other != result)
                .anyMatch(
                        other ->
                                result.outcome().equals(MailboxResult.UNMATCHED)
                                        || isForward(other)
                                                && result.outcome().equals("discarded")
                                                && address(result.detail())
                                                        .equals(address(other.detail())));
    }

    /** Whether sieve forwarded it out of a message that is in the queue still. */
    boolean awaitsParent(MessageLife life) {
        return !unexplained.isEmpty()
                && life.recipients().stream()
                        .anyMatch(
                                r ->
                                        unexplained.contains(r.to())
                                                || unexplained.contains(r.origTo()));
    }

    /** From message and recipient to the address that sieve forwarded it to. */
    Map<String, String> redirects() {
        Map<String, String> redirects = new HashMap<>();
        results.forEach(
                (slot, all) ->
                        all.stream()
                                .filter(MailboxEnds::isForward)
                                .forEach(r -> redirects.put(slot, address(r.detail()))));
        return redirects;
    }

    private static boolean isForward(MailboxResult result) {
        return result.outcome().equals("forwarded");
    }

    private static String address(String detail) {
        int open = detail.indexOf('<');
        int close = detail.indexOf('>', open + 1);
        return open < 0 || close < 0 ? detail : detail.substring(open + 1, close);
    }
}
