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

    /** A late cleanup line within this time after an id ended does not revive it (R2b). */
    private static final long REVIVAL_MILLIS = 2_000;

    private final LedgerState state;
    private final EndListener ended;

    /** Hears of messages that leave. */
    interface EndListener {
        void messageEnded(String queueId, QueuedMessage message, String how) throws Exception;
    }

    QueueLedger(LedgerState state, EndListener ended) {
        this.state = state;
        this.ended = ended;
    }

    /** R0, smtpd: a new message, whatever was known under this id. */
    void received(MessageReceived event, int pid, long millis) throws Exception {
        QueuedMessage message = open(millis);
        message.clientHost = event.clientHost();
        message.clientIp = event.clientIp();
        message.user = event.user();
        SmtpSession session = state.session(pid);
        apply(message, session.asked);
        session.asked = "";
        session.queueId = event.queueId();
        session.sinceMillis = millis;
        state.putSession(pid, session);
        state.put(event.queueId(), message);
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

    /** R0 and R17, pickup: a new message; a requeued one ends its old id. */
    void pickedUp(MessagePickedUp event, long millis) throws Exception {
        if (!event.origQueueId().isEmpty()) {
            end(event.origQueueId(), millis, "requeued");
        }
        QueuedMessage message = open(millis);
        message.sender = event.from();
        state.put(event.queueId(), message);
    }

    /** R1 and R2: a session that breaks off inside a message leaves no other trace of it. */
    void sessionEnded(SmtpSessionEnded event, int pid, long millis) throws Exception {
        String id = state.removeSession(pid).queueId;
        QueuedMessage message = id.isEmpty() ? null : state.get(id);
        if (message == null) {
            return;
        }
        boolean brokeOffInData =
                !event.how().equals("disconnect") && event.stage().startsWith("DATA");
        if (message.state == QueueState.OPEN
                || (message.state == QueueState.INCOMING && brokeOffInData)) {
            end(id, millis, "abandoned");
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
            end(event.queueId(), millis, "rejected");
            return;
        }
        apply(message, asked);
        if (message.holdAsked && message.state == QueueState.INCOMING) {
            move(message, QueueState.HOLD, millis);
        }
        state.put(event.queueId(), message);
    }

    private void askBeforeId(String asked, int pid, long millis) throws Exception {
        if (asked.equals("hold") || asked.equals("discard")) {
            SmtpSession session = state.session(pid);
            session.asked = asked;
            session.sinceMillis = millis;
            state.putSession(pid, session);
        }
    }

    /** Cleanup begins messages of its own (bounces, forwards), but must not revive an ended one. */
    private QueuedMessage known(String id, String program, long millis) throws Exception {
        QueuedMessage message = state.get(id);
        if (message != null || !program.equals("cleanup")) {
            return message;
        }
        return millis - state.endedAt(id) < REVIVAL_MILLIS ? null : open(millis);
    }

    /** R4 and R5: the message is now queued, on hold, or discarded as was asked before. */
    void messageId(MessageIdSeen event, long millis) throws Exception {
        QueuedMessage message = known(event.queueId(), "cleanup", millis);
        if (message == null) {
            return;
        }
        message.messageId = event.resent() ? message.messageId : event.messageId();
        if (!event.resent() && message.state == QueueState.OPEN) {
            if (message.discardAsked) {
                end(event.queueId(), millis, "discarded");
                return;
            }
            move(message, message.holdAsked ? QueueState.HOLD : QueueState.INCOMING, millis);
        }
        state.put(event.queueId(), message);
    }

    /** R8. An id that begins here was queued before the log begins. */
    void activated(QueueActivated event, long millis) throws Exception {
        QueuedMessage message = state.get(event.queueId());
        if (message == null) {
            message = open(millis);
        }
        message.sender = event.from();
        message.size = event.size();
        message.recipients = event.nrcpt();
        message.left = event.nrcpt() - message.finished;
        message.deferredNow = 0;
        message.expiring = false;
        move(message, QueueState.ACTIVE, millis);
        state.put(event.queueId(), message);
    }

    /** R11: when every recipient was tried and some were deferred, so is the message. */
    QueuedMessage attempted(DeliveryStatus event, long millis) throws Exception {
        QueuedMessage message = state.get(event.queueId());
        if (message == null) {
            return new QueuedMessage();
        }
        count(event.status(), message);
        if (message.state == QueueState.ACTIVE
                && message.left <= 0
                && message.deferredNow > 0
                && !message.expiring) {
            move(message, QueueState.DEFERRED, millis);
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
    }

    /** R10: queued until removed; the recipients not finished are given up. */
    QueuedMessage expired(MessageExpired event, long millis) throws Exception {
        QueuedMessage message = state.get(event.queueId());
        if (message == null) {
            return new QueuedMessage();
        }
        message.expiring = true;
        move(message, QueueState.ACTIVE, millis);
        state.put(event.queueId(), message);
        return message;
    }

    /** R13 to R16, postsuper by id. */
    void commanded(QueueCommand event, int pid, long millis) throws Exception {
        state.countNamed(pid, millis);
        switch (event.action()) {
            case "removed" -> end(event.queueId(), millis, "deleted");
            case "placed on hold" -> moveKnown(event.queueId(), QueueState.HOLD, millis);
            case "released from hold" -> moveKnown(event.queueId(), QueueState.DEFERRED, millis);
            case "requeued" -> moveKnown(event.queueId(), QueueState.MAILDROP, millis);
            default -> {}
        }
    }

    private void moveKnown(String id, QueueState to, long millis) throws Exception {
        QueuedMessage message = state.get(id);
        if (message == null) {
            message = open(millis);
        }
        move(message, to, millis);
        state.put(id, message);
    }

    /** R18: {@code postsuper -x ALL} names no ids; apply to the queue whose count fits. */
    void commandedAll(QueueCommandSummary event, int pid, long millis) throws Exception {
        int unnamed = event.messages() - state.takeNamed(pid);
        if (unnamed <= 0) {
            return;
        }
        String action = event.action().toLowerCase(Locale.ROOT);
        for (String id : candidates(action, unnamed)) {
            switch (action) {
                case "deleted" -> end(id, millis, "deleted");
                case "placed on hold" -> moveKnown(id, QueueState.HOLD, millis);
                case "released from hold" -> moveKnown(id, QueueState.DEFERRED, millis);
                case "requeued" -> moveKnown(id, QueueState.MAILDROP, millis);
                default -> {}
            }
        }
    }

    private List<String> candidates(String action, int unnamed) throws Exception {
        boolean release = action.startsWith("released");
        List<String> likely = inState(release ? QueueState.HOLD : QueueState.DEFERRED);
        if (likely.size() == unnamed || release) {
            return likely;
        }
        List<String> all = new ArrayList<>();
        for (Map.Entry<String, QueuedMessage> entry : state.messages()) {
            if (entry.getValue().state.isQueued()) {
                all.add(entry.getKey());
            }
        }
        return Math.abs(all.size() - unnamed) < Math.abs(likely.size() - unnamed) ? all : likely;
    }

    private List<String> inState(QueueState wanted) throws Exception {
        List<String> ids = new ArrayList<>();
        for (Map.Entry<String, QueuedMessage> entry : state.messages()) {
            if (entry.getValue().state == wanted) {
                ids.add(entry.getKey());
            }
        }
        return ids;
    }

    /** R12: after a start or reload, what was active is incoming again. */
    void masterStarted(long millis) throws Exception {
        for (String id : inState(QueueState.ACTIVE)) {
            moveKnown(id, QueueState.INCOMING, millis);
        }
    }

    private static void move(QueuedMessage message, QueueState to, long millis) {
        message.state = to;
        message.sinceMillis = millis;
    }

    /** R3, R6, R9, R13: the message has left. */
    void end(String id, long millis, String how) throws Exception {
        QueuedMessage message = state.get(id);
        if (message != null) {
            ended.messageEnded(id, message, how);
            state.remove(id, millis);
        }
    }
}
