package io.mailscope.jobs.correlate;

import io.mailscope.parsers.event.QueueEvent.AccessDecision;
import io.mailscope.parsers.event.QueueEvent.DeliveryStatus;
import io.mailscope.parsers.event.QueueEvent.MessageExpired;
import io.mailscope.parsers.event.QueueEvent.MessageIdSeen;
import io.mailscope.parsers.event.QueueEvent.MessagePickedUp;
import io.mailscope.parsers.event.QueueEvent.MessageReceived;
import io.mailscope.parsers.event.QueueEvent.QueueActivated;
import io.mailscope.parsers.event.QueueEvent.QueueCommand;
import io.mailscope.parsers.event.QueueEvent.QueueCommandSummary;
import io.mailscope.parsers.event.SmtpEvent.SmtpSessionEnded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The queue of one Postfix instance as its log lines move it: the rules R0 to R18. Knows nothing of
 * Flink; the caller lends it the state.
 */
final class QueueLedger {

    /**
     * Lines about one message may come in another order than they were logged, within this time.
     */
    private static final long REORDER_MILLIS = 2_000;

    /** Postfix wakes pickup every 60 seconds (master.cf). */
    private static final long PICKUP_MILLIS = 180_000;

    private final LedgerState state;
    private final EndListener ended;

    /** Hears of messages that leave, and of those that were put on hold for the first time. */
    interface EndListener {
        void messageEnded(String queueId, QueuedMessage message, String how) throws Exception;

        default void messageHeld(String queueId, QueuedMessage message) throws Exception {}
    }

    QueueLedger(LedgerState state, EndListener ended) {
        this.state = state;
        this.ended = ended;
    }

    /** R0, smtpd: a new message; one that is still known under this id was missed to leave. */
    void received(MessageReceived event, int pid, long millis) throws Exception {
        SmtpSession session = state.session(pid);
        String asked = session.asked;
        session.asked = "";
        session.queueId = event.queueId();
        session.sinceMillis = millis;
        state.putSession(pid, session);
        QueuedMessage message = begun(event.queueId(), millis);
        if (message != null) {
            message.clientHost = event.clientHost();
            message.clientIp = event.clientIp();
            message.user = event.user();
            apply(message, asked);
            settle(event.queueId(), message, millis);
        }
    }

    /** R0 and R17, pickup: a new message; a requeued one ends its old id. */
    void pickedUp(MessagePickedUp event, long millis) throws Exception {
        if (!event.origQueueId().isEmpty()) {
            end(event.origQueueId(), millis, "requeued");
        }
        QueuedMessage message = begun(event.queueId(), millis);
        if (message != null) {
            message.sender = event.from();
            state.put(event.queueId(), message);
        }
    }

    /**
     * The message that a client= or uid= line is about: a new epoch of the id, or one whose other
     * lines came first; null when even its end did.
     */
    private QueuedMessage begun(String id, long millis) throws Exception {
        QueuedMessage message = state.get(id);
        if (message == null) {
            EndedId ended = state.ended(id);
            boolean late =
                    ended != null
                            && !ended.startSeen()
                            && millis - ended.millis() <= REORDER_MILLIS;
            return late ? null : started(open(millis));
        }
        if (Math.abs(millis - message.arrivedMillis) <= REORDER_MILLIS) {
            message.arrivedMillis = Math.min(message.arrivedMillis, millis);
            return started(message);
        }
        ended.messageEnded(id, message, "reused");
        return started(open(millis));
    }

    private static QueuedMessage started(QueuedMessage message) {
        message.startSeen = true;
        message.born = true;
        return message;
    }

    private static QueuedMessage open(long millis) {
        QueuedMessage message = new QueuedMessage();
        message.arrivedMillis = millis;
        message.sinceMillis = millis;
        return message;
    }

    private static void apply(QueuedMessage message, String asked) {
        message.holdAsked |= asked.equals("hold");
        message.discardAsked |= asked.equals("discard");
    }

    /** Does what access rules asked for, as soon as the message is there to do it to. */
    private void settle(String id, QueuedMessage message, long millis) throws Exception {
        boolean queued = message.state == QueueState.INCOMING;
        if (queued && message.discardAsked) {
            end(id, millis, "discarded");
            return;
        }
        if (queued && message.holdAsked) {
            hold(id, message, millis);
        }
        state.put(id, message);
    }

    private void hold(String id, QueuedMessage message, long millis) throws Exception {
        message.move(QueueState.HOLD, millis);
        if (!message.holdTold) {
            message.holdTold = true;
            ended.messageHeld(id, message);
        }
    }

    /** R1 and R2: a session that breaks off inside a message leaves no other trace of it. */
    void sessionEnded(SmtpSessionEnded event, int pid, long millis) throws Exception {
        String id = state.removeSession(pid).queueId;
        id = id.isEmpty() ? event.queueId() : id;
        QueuedMessage message = id.isEmpty() ? null : state.get(id);
        if (message == null) {
            return;
        }
        boolean brokeOffInData =
                !event.how().equals("disconnect") && event.stage().startsWith("DATA");
        if (message.state == QueueState.OPEN
                || (message.state == QueueState.INCOMING && brokeOffInData)) {
            // What smtpd discards never comes to cleanup.
            end(id, millis, message.discardAsked ? "discarded" : "abandoned", false);
        }
    }

    /** R4 to R7: access tables in smtpd, header and body checks and milters in cleanup. */
    void decided(AccessDecision event, String program, int pid, long millis) throws Exception {
        String asked = event.action().replace("milter-", "");
        if (event.queueId().isEmpty()) {
            askBeforeId(asked, pid, millis);
            return;
        }
        QueuedMessage message = known(event.queueId(), program, millis);
        if (message == null) {
            return;
        }
        if (program.equals("cleanup") && (asked.equals("reject") || asked.equals("discard"))) {
            end(event.queueId(), millis, asked + "ed");
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

    /**
     * Cleanup begins messages of its own (bounces, forwards), but must not revive an ended one
     * (R2b).
     */
    private QueuedMessage known(String id, String program, long millis) throws Exception {
        QueuedMessage message = state.get(id);
        if (message != null || !program.equals("cleanup")) {
            return message;
        }
        EndedId ended = state.ended(id);
        if (ended != null && millis - ended.millis() < REORDER_MILLIS) {
            return null;
        }
        QueuedMessage begun = open(millis);
        begun.born = true;
        return begun;
    }

    /** R4 and R5: the message is now queued, on hold, or discarded as was asked before. */
    void messageId(MessageIdSeen event, long millis) throws Exception {
        QueuedMessage message = known(event.queueId(), "cleanup", millis);
        if (message == null) {
            return;
        }
        message.messageId = event.resent() ? message.messageId : event.messageId();
        if (!event.resent() && message.state == QueueState.OPEN) {
            message.move(QueueState.INCOMING, millis);
        }
        settle(event.queueId(), message, millis);
    }

    /**
     * A message that a line of qmgr, of a delivery agent or of postsuper names: one that was queued
     * before the log begins, when it is unknown; null when it has ended and the line is late.
     */
    private QueuedMessage queued(String id, long millis) throws Exception {
        QueuedMessage message = state.get(id);
        if (message != null) {
            return message;
        }
        EndedId ended = state.ended(id);
        boolean late =
                ended != null
                        && millis - ended.millis() <= REORDER_MILLIS
                        && (ended.certain() || millis <= ended.millis());
        return late ? null : open(millis);
    }

    /** R8; nrcpt is the original number at every activation, whatever was delivered before. */
    void activated(QueueActivated event, long millis) throws Exception {
        QueuedMessage message = queued(event.queueId(), millis);
        if (message == null) {
            return;
        }
        boolean early = message.earlyMillis >= millis;
        message.sender = event.from();
        message.size = event.size();
        message.recipients = event.nrcpt();
        if (message.listed >= 0) {
            message.finished = Math.max(message.finished, event.nrcpt() - message.listed);
        }
        message.listed = -1;
        message.deferredNow = early ? message.deferredNow : 0;
        message.left = event.nrcpt() - message.finished - message.deferredNow;
        message.earlyMillis = -1;
        message.expiring = false;
        boolean tried = message.left <= 0 && message.deferredNow > 0;
        message.move(tried ? QueueState.DEFERRED : QueueState.ACTIVE, millis);
        state.put(event.queueId(), message);
    }

    /** R11: when every recipient was tried and some were deferred, so is the message. */
    QueuedMessage attempted(DeliveryStatus event, long millis) throws Exception {
        QueuedMessage message = queued(event.queueId(), millis);
        if (message == null) {
            return new QueuedMessage();
        }
        message.sentTo(Addresses.domain(event.to()));
        if (message.state == QueueState.OPEN && !message.born) {
            message.move(QueueState.ACTIVE, millis);
            message.earlyMillis = millis;
        } else if (message.state != QueueState.ACTIVE) {
            message.earlyMillis = millis;
        }
        count(event.status(), message);
        if (message.state == QueueState.ACTIVE
                && message.left <= 0
                && message.deferredNow > 0
                && !message.expiring) {
            message.move(QueueState.DEFERRED, millis);
        }
        state.put(event.queueId(), message);
        return message;
    }

    private static void count(String status, QueuedMessage message) {
        message.attempts++;
        message.left--;
        switch (status) {
            case "deferred" -> {
                message.deferredNow++;
                message.deferredOnce = true;
                return;
            }
            case "sent" -> message.sent++;
            case "bounced" -> message.bounced++;
            default -> {}
        }
        message.finished++;
        message.listed -= message.listed > 0 ? 1 : 0;
    }

    /** R10: queued until removed; the recipients not finished are given up. */
    void expired(MessageExpired event, long millis) throws Exception {
        QueuedMessage message = queued(event.queueId(), millis);
        if (message != null) {
            message.expiring = true;
            message.move(QueueState.ACTIVE, millis);
            state.put(event.queueId(), message);
        }
    }

    /** R13 to R16, postsuper by id. */
    void commanded(QueueCommand event, int pid, long millis) throws Exception {
        state.countNamed(pid, millis);
        switch (event.action()) {
            case "removed" -> end(event.queueId(), millis, "deleted");
            case "placed on hold" -> holdKnown(event.queueId(), millis);
            case "released from hold" -> moveKnown(event.queueId(), QueueState.DEFERRED, millis);
            case "requeued" -> moveKnown(event.queueId(), QueueState.MAILDROP, millis);
            default -> {}
        }
    }

    private void moveKnown(String id, QueueState to, long millis) throws Exception {
        QueuedMessage message = queued(id, millis);
        if (message != null) {
            message.move(to, millis);
            state.put(id, message);
        }
    }

    private void holdKnown(String id, long millis) throws Exception {
        QueuedMessage message = queued(id, millis);
        if (message != null) {
            hold(id, message, millis);
            state.put(id, message);
        }
    }

    /** R18: {@code postsuper -x ALL} names no ids. */
    void commandedAll(QueueCommandSummary event, int pid, long millis) throws Exception {
        int unnamed = event.messages() - state.takeNamed(pid);
        String action = event.action().toLowerCase(Locale.ROOT);
        if (unnamed <= 0) {
            return;
        }
        UnnamedMessages.Choice choice =
                new UnnamedMessages(action, state.messages()).choose(unnamed);
        for (String id : choice.ids()) {
            switch (action) {
                case "deleted" -> end(id, millis, "deleted", false);
                case "placed on hold" -> holdKnown(id, millis);
                case "released from hold" -> moveKnown(id, QueueState.DEFERRED, millis);
                case "requeued" -> requeue(id, millis, choice.exact());
                default -> {}
            }
        }
    }

    private void requeue(String id, long millis, boolean exact) throws Exception {
        QueuedMessage message = state.get(id);
        QueueState before = message.state;
        message.move(QueueState.MAILDROP, millis);
        message.guessedFrom = exact ? null : before;
        state.put(id, message);
    }

    /** R16: pickup looks every minute; whom it leaves lying was not requeued after all. */
    void revokeGuesses(long millis) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, QueuedMessage> entry : state.messages()) {
            QueuedMessage message = entry.getValue();
            if (message.guessedFrom != null && millis - message.sinceMillis > PICKUP_MILLIS) {
                wrong.add(entry.getKey());
            }
        }
        for (String id : wrong) {
            QueuedMessage message = state.get(id);
            message.move(message.guessedFrom, message.sinceMillis);
            state.put(id, message);
        }
    }

    /** R12: after a start or reload, what was active is incoming again. */
    void masterStarted(long millis) throws Exception {
        List<String> active = new ArrayList<>();
        for (Map.Entry<String, QueuedMessage> entry : state.messages()) {
            if (entry.getValue().state == QueueState.ACTIVE) {
                active.add(entry.getKey());
            }
        }
        for (String id : active) {
            moveKnown(id, QueueState.INCOMING, millis);
        }
    }

    /** R9. A line from before the message began is about an earlier one of the same id. */
    void removed(String id, long millis) throws Exception {
        QueuedMessage message = state.get(id);
        if (message == null || millis >= message.arrivedMillis) {
            end(id, millis, "removed");
        }
    }

    /** R3, R6, R13: the message has left. */
    void end(String id, long millis, String how) throws Exception {
        end(id, millis, how, !how.equals("abandoned"));
    }

    private void end(String id, long millis, String how, boolean certain) throws Exception {
        QueuedMessage message = state.get(id);
        boolean known = message != null;
        if (known) {
            ended.messageEnded(id, message, how);
            state.remove(id);
        }
        state.remember(
                id,
                new EndedId(millis, known && message.startSeen, known && message.born, certain));
    }
}
