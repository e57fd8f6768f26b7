package io.mailscope.jobs.correlate;

import io.mailscope.parsers.event.QueueEvent.QueueCommand;
import io.mailscope.parsers.event.QueueEvent.QueueCommandSummary;
import java.util.List;
import java.util.Locale;

/** R12 to R18: what an operator does to the queue, with postsuper(1) or by a restart. */
final class OperatorRules {

    /** Postfix wakes pickup every 60 seconds (master.cf). */
    private static final long PICKUP_MILLIS = 180_000;

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

    /** R16: pickup looks every minute; whom it leaves lying was not requeued after all. */
    void revokeGuesses(long millis) throws Exception {
        List<String> wrong =
                ledger.idsOf(
                        message ->
                                message.guessedFrom != null
                                        && millis - message.sinceMillis > PICKUP_MILLIS);
        for (String id : wrong) {
            QueuedMessage message = ledger.get(id);
            message.move(message.guessedFrom, message.sinceMillis);
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
