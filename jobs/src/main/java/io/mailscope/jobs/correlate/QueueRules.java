package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.event.DaemonEvent.DaemonProblem;
import io.mailscope.parsers.event.DaemonEvent.MasterStarted;
import io.mailscope.parsers.event.DaemonEvent.MasterStopped;
import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.event.QueueEvent.AccessDecision;
import io.mailscope.parsers.event.QueueEvent.DeliveryStatus;
import io.mailscope.parsers.event.QueueEvent.MessageExpired;
import io.mailscope.parsers.event.QueueEvent.MessageIdSeen;
import io.mailscope.parsers.event.QueueEvent.MessagePickedUp;
import io.mailscope.parsers.event.QueueEvent.MessageReceived;
import io.mailscope.parsers.event.QueueEvent.QueueActivated;
import io.mailscope.parsers.event.QueueEvent.QueueCommand;
import io.mailscope.parsers.event.QueueEvent.QueueCommandSummary;
import io.mailscope.parsers.event.QueueEvent.QueueRemoved;
import io.mailscope.parsers.event.QueueEvent.SizeLimitExceeded;
import io.mailscope.parsers.event.SmtpEvent.SmtpSessionEnded;

/** Which rule a line calls for. The most frequent lines are asked for first. */
final class QueueRules {

    private final QueueLedger ledger;
    private final ArrivalRules arrivals;
    private final DeliveryRules deliveries;
    private final OperatorRules operator;

    QueueRules(LedgerState state, QueueLedger.Listener listener) {
        ledger = new QueueLedger(state, listener);
        arrivals = new ArrivalRules(state, ledger);
        deliveries = new DeliveryRules(ledger);
        operator = new OperatorRules(state, ledger);
    }

    /** The message whose recipient was tried; a blank one when it has ended. */
    QueuedMessage attempted(DeliveryStatus status, long millis) throws Exception {
        return deliveries.attempted(status, millis);
    }

    /** The same for a message that was taken out of the queue while agents had it. */
    QueuedMessage attemptedLate(DeliveryStatus status, QueuedMessage withdrawn) {
        deliveries.count(status, withdrawn);
        return withdrawn;
    }

    /**
     * Moves the queue by any other line.
     *
     * @return false when the line shows that the queue is not as it is known here
     */
    boolean apply(LoggedEvent line) throws Exception {
        long at = line.timeMillis();
        MailEvent event = line.event();
        if (event instanceof QueueActivated activated) {
            deliveries.activated(activated, at);
        } else if (event instanceof QueueRemoved removed) {
            removed(removed.queueId(), line);
        } else if (event instanceof MessageReceived received) {
            arrivals.received(received, line.pid(), at);
        } else if (event instanceof MessageIdSeen seen) {
            arrivals.messageId(seen, at);
        } else if (event instanceof SmtpSessionEnded session) {
            arrivals.sessionEnded(session, line.pid(), at);
        } else if (event instanceof AccessDecision decision) {
            arrivals.decided(decision, line.program(), line.pid(), at);
        } else {
            return applyRare(line);
        }
        return true;
    }

    private boolean applyRare(LoggedEvent line) throws Exception {
        long at = line.timeMillis();
        MailEvent event = line.event();
        if (event instanceof MessagePickedUp pickedUp) {
            arrivals.pickedUp(pickedUp, at);
        } else if (event instanceof MessageExpired expired) {
            deliveries.expired(expired, at);
        } else if (event instanceof QueueCommand command) {
            operator.commanded(command, line.pid(), at);
        } else if (event instanceof QueueCommandSummary summary) {
            return operator.commandedAll(summary, line.pid(), at);
        } else if (event instanceof SizeLimitExceeded tooLarge) {
            ledger.end(tooLarge.queueId(), at, "rejected");
        } else if (event instanceof DaemonProblem problem && problem.endsSubmission()) {
            ledger.end(problem.queueId(), at, "abandoned");
        } else if (event instanceof MasterStopped) {
            arrivals.stopped(at);
        } else if (event instanceof MasterStarted started) {
            masterStarted(started, at);
        }
        return true;
    }

    private void masterStarted(MasterStarted event, long at) throws Exception {
        if (!event.reload()) {
            // Killed rather than stopped, it said nothing.
            arrivals.stopped(at);
            operator.doubtUnseen(at);
        }
        operator.masterStarted(at);
    }

    private void removed(String id, LoggedEvent line) throws Exception {
        if (line.program().equals("cleanup")) {
            arrivals.canceled(id, line.timeMillis());
        } else {
            deliveries.removed(id, line.timeMillis());
        }
    }

    /** What was taken for done and nothing confirmed in time is undone. */
    void revokeGuesses(long millis) throws Exception {
        operator.revokeGuesses(millis);
    }
}
