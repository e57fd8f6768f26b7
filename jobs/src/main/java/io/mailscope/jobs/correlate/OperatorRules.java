package io.mailscope.jobs.correlate;

import io.mailscope.parsers.event.QueueEvent.QueueCommand;
import io.mailscope.parsers.event.QueueEvent.QueueCommandSummary;
import java.util.List;
import java.util.Locale;

/** R12 to R18: what an operator does to the queue, with postsuper(1) or by a restart. */
final class OperatorRules {

    /** Postfix wakes pickup every 60 seconds (master.cf). */
    private static final long PICKUP_MILLIS = 180_000;

    /** When it starts, qmgr looks through incoming at once. */
    private static final long QMGR_MILLIS = 30_000;

    /** So many messages qmgr takes without waiting; its qmgr_message_active_limit is 20,000. */
    private static final int AT_ONCE = 1_000;

    private final LedgerState state;
    private final QueueLedger ledger;

    OperatorRules(LedgerState state, QueueLedger ledger) {
        this.state = state;
        this.ledger = ledger;
    }

    /** R13 to R16, postsuper by id. */
    void commanded(QueueCommand event, int pid, long millis) throws Exception {
        state.countNamed(pid, millis);
        switch (event.action()) {
            case "removed" -> ledger.end(event.queueId(), millis, "deleted");
            case "placed on hold" -> ledger.hold(event.queueId(), millis);
            case "released from hold" -> ledger.move(event.queueId(), QueueState.DEFERRED, millis);
            case "requeued" -> ledger.move(event.queueId(), QueueState.MAILDROP, millis);
            default -> {}
        }
    }

    /**
     * R18: {@code postsuper -x ALL} names no ids.
     *
     * @return false when the queue cannot have been as it is known here
     */
    boolean commandedAll(QueueCommandSummary event, int pid, long millis) throws Exception {
        int unnamed = event.messages() - state.takeNamed(pid);
        String action = event.action().toLowerCase(Locale.ROOT);
        var queues = new UnnamedMessages(action, millis, ledger.messages());
        if (unnamed <= 0 || queues.isOtherCommand()) {
            return true;
        }
        UnnamedMessages.Choice choice = queues.choose(unnamed);
        for (String id : choice.certain()) {
            change(id, action, millis, true);
        }
        for (String id : choice.likely()) {
            change(id, action, millis, false);
        }
        return choice.fits();
    }

    private void change(String id, String action, long millis, boolean certain) throws Exception {
        switch (action) {
            case "deleted" -> ledger.end(id, millis, "deleted", false);
            case "placed on hold" -> ledger.hold(id, millis);
            case "released from hold" -> ledger.move(id, QueueState.DEFERRED, millis);
            case "requeued" -> requeue(id, millis, certain);
            default -> {}
        }
    }

    private void requeue(String id, long millis, boolean certain) throws Exception {
        QueuedMessage message = ledger.get(id);
        QueueState before = message.state;
        message.move(QueueState.MAILDROP, millis);
        message.guessedFrom = certain ? null : before;
        ledger.put(id, message);
    }

    /**
     * R16: pickup looks every minute; whom it leaves lying was not requeued after all. R12: nor was
     * that queued which the new qmgr has not taken.
     */
    void revokeGuesses(long millis) throws Exception {
        for (String id : ledger.idsOf(message -> isRefuted(message, millis))) {
            QueuedMessage message = ledger.get(id);
            if (message.guessedFrom == QueueState.OPEN) {
                ledger.end(id, millis, "abandoned", false);
            } else {
                message.move(message.guessedFrom, message.sinceMillis);
                ledger.put(id, message);
            }
        }
    }

    private static boolean isRefuted(QueuedMessage message, long millis) {
        long waited = millis - message.sinceMillis;
        return message.guessedFrom == QueueState.OPEN
                ? waited > QMGR_MILLIS
                : message.guessedFrom != null && waited > PICKUP_MILLIS;
    }

    /**
     * R12: cleanup logs nothing when it is done, so of a bounce or a forward that it had begun
     * before the stop only the new qmgr tells whether it came into the queue.
     */
    void doubtUnseen(long millis) throws Exception {
        List<String> unseen = ledger.idsOf(QueuedMessage::isBeingReceived);
        if (unseen.size() > AT_ONCE) {
            return;
        }
        for (String id : unseen) {
            QueuedMessage message = ledger.get(id);
            message.move(QueueState.INCOMING, millis);
            message.guessedFrom = QueueState.OPEN;
            ledger.put(id, message);
        }
    }

    /** R12: after a start or reload, what was active is incoming again. */
    void masterStarted(long millis) throws Exception {
        for (String id : ledger.idsOf(message -> message.state == QueueState.ACTIVE)) {
            ledger.move(id, QueueState.INCOMING, millis);
        }
    }
}
