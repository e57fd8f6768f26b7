package io.mailscope.jobs.correlate;

import io.mailscope.parsers.event.QueueEvent.AccessDecision;
import io.mailscope.parsers.event.QueueEvent.MessageIdSeen;
import io.mailscope.parsers.event.QueueEvent.MessagePickedUp;
import io.mailscope.parsers.event.QueueEvent.MessageReceived;
import io.mailscope.parsers.event.SmtpEvent.SmtpSessionEnded;
import java.util.Set;

/** R0 to R7 and R17: how a message comes into the queue, or does not. */
final class ArrivalRules {

    private final LedgerState state;
    private final QueueLedger ledger;

    ArrivalRules(LedgerState state, QueueLedger ledger) {
        this.state = state;
        this.ledger = ledger;
    }

    /** R0, smtpd: a new message; one that is still known under this id was missed to leave. */
    void received(MessageReceived event, int pid, long millis) throws Exception {
        SmtpSession session = state.session(pid);
        String asked = session.asked;
        session.asked = "";
        session.queueId = event.queueId();
        session.sinceMillis = millis;
        state.putSession(pid, session);
        QueuedMessage message = ledger.begun(event.queueId(), millis);
        if (message != null) {
            message.clientHost = ledger.share(event.clientHost());
            message.clientIp = ledger.share(event.clientIp());
            message.user = ledger.share(event.user());
            apply(message, asked);
            settle(event.queueId(), message, millis);
        }
    }

    /** R0 and R17, pickup: a new message; a requeued one ends its old id. */
    void pickedUp(MessagePickedUp event, long millis) throws Exception {
        if (!event.origQueueId().isEmpty()) {
            ledger.end(event.origQueueId(), millis, "requeued");
        }
        QueuedMessage message = ledger.begun(event.queueId(), millis);
        if (message != null) {
            message.sender = event.from();
            ledger.put(event.queueId(), message);
        }
    }

    private static void apply(QueuedMessage message, String asked) {
        message.holdAsked |= asked.equals("hold");
        message.discardAsked |= asked.equals("discard");
    }

    /** Does what access rules asked for, as soon as the message is there to do it to. */
    private void settle(String id, QueuedMessage message, long millis) throws Exception {
        boolean queued = message.state == QueueState.INCOMING;
        if (queued && message.discardAsked) {
            ledger.end(id, millis, "discarded");
            return;
        }
        if (queued && message.holdAsked) {
            ledger.hold(id, message, millis);
        }
        ledger.put(id, message);
    }

    /** R1 and R2: a session that breaks off inside a message leaves no other trace of it. */
    void sessionEnded(SmtpSessionEnded event, int pid, long millis) throws Exception {
        String id = state.removeSession(pid).queueId;
        id = id.isEmpty() ? event.queueId() : id;
        QueuedMessage message = id.isEmpty() ? null : ledger.get(id);
        if (message == null) {
            return;
        }
        boolean brokeOffInData =
                !event.how().equals("disconnect") && event.stage().startsWith("DATA");
        if (message.state == QueueState.OPEN
                || (message.state == QueueState.INCOMING && brokeOffInData)) {
            // What smtpd discards never comes to cleanup.
            ledger.end(id, millis, message.discardAsked ? "discarded" : "abandoned", false);
        }
    }

    /**
     * R12: a stop ends every process, and with it the message that it was receiving, of which
     * nothing is logged any more.
     */
    void stopped(long millis) throws Exception {
        Set<String> inSessions = state.takeSessions();
        for (String id : ledger.idsOf(QueuedMessage::isBeingReceived)) {
            if (ledger.get(id).state == QueueState.OPEN || inSessions.contains(id)) {
                ledger.end(id, millis, "abandoned", false);
            }
        }
    }

    /** Since Postfix 3.10 cleanup says what becomes of a message that it does not queue. */
    void canceled(String id, long millis) throws Exception {
        QueuedMessage message = ledger.get(id);
        boolean discarded = message != null && message.discardAsked;
        ledger.end(id, millis, discarded ? "discarded" : "abandoned", true);
    }

    /** R4 to R7: access tables in smtpd, header and body checks and milters in cleanup. */
    void decided(AccessDecision event, String program, int pid, long millis) throws Exception {
        String asked = event.action().replace("milter-", "");
        if (event.queueId().isEmpty()) {
            askBeforeId(asked, pid, millis);
            return;
        }
        QueuedMessage message =
                program.equals("cleanup")
                        ? ledger.atCleanup(event.queueId(), millis)
                        : ledger.get(event.queueId());
        if (message == null) {
            return;
        }
        if (program.equals("cleanup") && (asked.equals("reject") || asked.equals("discard"))) {
            ledger.end(event.queueId(), millis, asked + "ed");
            return;
        }
        apply(message, asked);
        settle(event.queueId(), message, millis);
    }

    private void askBeforeId(String asked, int pid, long millis) throws Exception {
        if (asked.equals("hold") || asked.equals("discard")) {
            SmtpSession session = state.session(pid);
            session.asked = asked;
            session.sinceMillis = millis;
            state.putSession(pid, session);
        }
    }

    /** R4 and R5: the message is now queued, on hold, or discarded as was asked before. */
    void messageId(MessageIdSeen event, long millis) throws Exception {
        QueuedMessage message = ledger.atCleanup(event.queueId(), millis);
        if (message == null) {
            return;
        }
        message.messageId = event.resent() ? message.messageId : event.messageId();
        if (!event.resent() && message.state == QueueState.OPEN) {
            message.move(QueueState.INCOMING, millis);
        }
        settle(event.queueId(), message, millis);
    }
}
