package io.mailscope.jobs.correlate;

import io.mailscope.parsers.event.QueueEvent.DeliveryStatus;
import io.mailscope.parsers.event.QueueEvent.MessageExpired;
import io.mailscope.parsers.event.QueueEvent.QueueActivated;

/** R8 to R11: what qmgr and the delivery agents do with a message. */
final class DeliveryRules {

    private final QueueLedger ledger;

    DeliveryRules(QueueLedger ledger) {
        this.ledger = ledger;
    }

    /** R8; nrcpt is the original number at every activation, whatever was delivered before. */
    void activated(QueueActivated event, long millis) throws Exception {
        QueuedMessage message = ledger.queued(event.queueId(), millis);
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
        ledger.put(event.queueId(), message);
    }

    /** R11: when every recipient was tried and some were deferred, so is the message. */
    QueuedMessage attempted(DeliveryStatus event, long millis) throws Exception {
        QueuedMessage message = ledger.queued(event.queueId(), millis);
        if (message == null) {
            return new QueuedMessage();
        }
        if (message.state == QueueState.OPEN && !message.born) {
            message.move(QueueState.ACTIVE, millis);
            message.earlyMillis = millis;
        } else if (message.state != QueueState.ACTIVE) {
            message.earlyMillis = millis;
        }
        count(event, message);
        if (message.state == QueueState.ACTIVE
                && message.left <= 0
                && message.deferredNow > 0
                && !message.expiring) {
            message.move(QueueState.DEFERRED, millis);
        }
        ledger.put(event.queueId(), message);
        return message;
    }

    /** What an attempt changes wherever the message is. */
    void count(DeliveryStatus event, QueuedMessage message) {
        message.sentTo(ledger.share(Addresses.domain(event.to())));
        message.attempts++;
        message.left--;
        switch (event.status()) {
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
        QueuedMessage message = ledger.queued(event.queueId(), millis);
        if (message != null) {
            message.expiring = true;
            message.move(QueueState.ACTIVE, millis);
            ledger.put(event.queueId(), message);
        }
    }

    /** R9. A line from before the message began is about an earlier one of the same id. */
    void removed(String id, long millis) throws Exception {
        QueuedMessage message = ledger.get(id);
        if (message == null || millis >= message.arrivedMillis) {
            ledger.end(id, millis, "removed");
        }
    }
}
