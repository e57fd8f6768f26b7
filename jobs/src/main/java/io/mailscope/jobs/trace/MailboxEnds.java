package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.MessageLife;
import io.mailscope.jobs.correlate.RecipientLife;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Dovecot did, for each recipient of the messages of one trace key. */
final class MailboxEnds {

    private final Map<String, List<MailboxResult>> results = new HashMap<>();

    /** From result to message. */
    private final Map<String, String> assigned = new HashMap<>();

    private final long lateMillis;

    /**
     * @param lives by identity
     */
    MailboxEnds(
            Collection<MailboxResult> mailbox, Map<String, MessageLife> lives, long lateMillis) {
        this.lateMillis = lateMillis;
        for (MailboxResult result : mailbox) {
            assign(result, candidates(result, lives));
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

    private void assign(MailboxResult result, Collection<MessageLife> lives) {
        for (MessageLife life : lives) {
            for (RecipientLife r : life.recipients()) {
                if (isAbout(result, life, r)) {
                    assigned.put(result.resultId(), life.lifeId());
                    results.computeIfAbsent(
                                    TraceGraph.slot(life.lifeId(), r), k -> new ArrayList<>())
                            .add(result);
                    return;
                }
            }
        }
    }

    private boolean isAbout(MailboxResult result, MessageLife life, RecipientLife r) {
        if (!result.isLoose()) {
            return r.to().equals(result.recipient())
                    && r.origTo().equals(result.originalRecipient());
        }
        return r.to().equalsIgnoreCase(result.recipient())
                && !r.nextKind().equals("lmtp_session")
                && result.timeMillis() >= life.arrivedMillis()
                && result.timeMillis() <= r.lastMillis() + lateMillis;
    }

    /** The message of which a result has found the recipient, or empty. */
    String messageOf(MailboxResult result) {
        return assigned.getOrDefault(result.resultId(), "");
    }

    /** All that happened to one recipient. */
    List<MailboxResult> of(MessageLife life, RecipientLife r) {
        return results.getOrDefault(TraceGraph.slot(life.lifeId(), r), List.of());
    }

    /** From message and recipient to the address that sieve forwarded it to. */
    Map<String, String> redirects() {
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
}
