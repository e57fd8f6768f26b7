package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.event.QueueEvent.AccessDecision;
import io.mailscope.parsers.event.QueueEvent.MessagePickedUp;
import io.mailscope.parsers.event.QueueEvent.MessageReceived;
import io.mailscope.parsers.event.QueueEvent.NotificationSent;
import io.mailscope.parsers.event.QueueEvent.QueueCommand;
import io.mailscope.parsers.event.SmtpEvent.SmtpSessionEnded;
import io.mailscope.parsers.event.SmtpEvent.TlsEstablished;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * Gathers for each queued message what its document will say. The queue itself is the ledger's
 * affair; this only takes notes beside it.
 */
final class LifeNotes {

    private final LedgerState queue;
    private final NoteBook messages;
    private final SmtpClients clients;
    private final TraceLinks links;
    private final UnlinkedBounces bounces;
    private final WithdrawnMessages withdrawn;

    LifeNotes(RuntimeContext context, LedgerState queue) {
        this.queue = queue;
        messages = new NoteBook(context);
        clients = new SmtpClients(context);
        links = new TraceLinks(queue, messages);
        bounces = new UnlinkedBounces(context);
        withdrawn = new WithdrawnMessages(context);
    }

    /**
     * Takes note of a line, before the queue moves by it; gives a life that was told before and is
     * now known to belong to another, or null.
     */
    MessageLife hear(LoggedEvent line) throws Exception {
        MailEvent event = line.event();
        if (event instanceof MessageReceived received) {
            received(received, line);
        } else if (event instanceof SmtpSessionEnded) {
            clients.left(line);
        } else if (event instanceof TlsEstablished tls) {
            clients.encrypted(tls, line);
        } else if (event instanceof AccessDecision decision) {
            decided(decision, line);
        } else if (event instanceof NotificationSent sent) {
            return notified(sent, line);
        } else if (event instanceof MessagePickedUp pickedUp) {
            pickedUp(pickedUp, line);
        } else if (event instanceof QueueCommand command) {
            commanded(command, line);
        }
        return null;
    }

    private void received(MessageReceived event, LoggedEvent line) throws Exception {
        MessageNotes notes = NoteBook.sheet(line);
        notes.authMethod = event.authMethod();
        boolean introduced = clients.introduce(line, notes);
        if (!event.origQueueId().isEmpty()) {
            notes.link = links.to("filter", event.origQueueId(), line);
        }
        // The queue may know the id from a message before, and so may these notes.
        if (!introduced && event.authMethod().isEmpty() && !notes.link.isLinked()) {
            messages.remove(event.queueId());
        } else {
            messages.put(event.queueId(), notes);
        }
    }

    private void pickedUp(MessagePickedUp event, LoggedEvent line) throws Exception {
        messages.remove(event.queueId());
        if (!event.origQueueId().isEmpty()) {
            MessageNotes notes = NoteBook.sheet(line);
            notes.link = links.to("requeue", event.origQueueId(), line);
            messages.put(event.queueId(), notes);
        }
    }

    private void decided(AccessDecision event, LoggedEvent line) throws Exception {
        String decision = (event.action() + ' ' + event.stage()).strip();
        if (!event.queueId().isEmpty()) {
            MessageNotes notes = messages.open(event.queueId(), line);
            notes.helo = notes.helo.isEmpty() ? event.helo() : notes.helo;
            notes.holds += decision.contains("hold") ? 1 : 0;
            notes.verdict(decision);
            messages.put(event.queueId(), notes);
        } else if (line.program().equals("smtpd") && !decision.contains("reject")) {
            clients.decided(event, decision, line);
        }
    }

    private MessageLife notified(NotificationSent event, LoggedEvent line) throws Exception {
        MessageNotes parent = messages.open(event.queueId(), line);
        parent.notified(event.notificationId());
        messages.put(event.queueId(), parent);
        MessageLife gone = bounces.get(event.notificationId());
        if (gone == null || queue.get(event.notificationId()) != null) {
            links.bind(event.notificationId(), "notification", event.queueId(), line);
            return null;
        }
        bounces.remove(event.notificationId());
        return gone.linkedBy(links.to("notification", event.queueId(), line));
    }

    private void commanded(QueueCommand event, LoggedEvent line) throws Exception {
        MessageNotes notes = messages.open(event.queueId(), line);
        notes.holds += event.action().equals("placed on hold") ? 1 : 0;
        notes.releases += event.action().equals("released from hold") ? 1 : 0;
        if (notes.holds + notes.releases > 0) {
            messages.put(event.queueId(), notes);
        }
    }

    /** Keeps an attempt; the life when this is the message's first deferral, else null. */
    MessageLife attempted(
            DeliveryAttempt attempt, QueuedMessage message, NextHop next, LoggedEvent line)
            throws Exception {
        MessageNotes notes = messages.open(attempt.queueId(), line);
        notes.attempted(attempt, next);
        boolean deferred = !notes.deferralTold && message.state == QueueState.DEFERRED;
        notes.deferralTold |= deferred;
        messages.put(attempt.queueId(), notes);
        bindNext(attempt, next, line);
        return deferred ? LifeFactory.deferred(line, attempt.queueId(), message, notes) : null;
    }

    private void bindNext(DeliveryAttempt attempt, NextHop next, LoggedEvent line)
            throws Exception {
        if (next.isForward() || (attempt.handOver() && queue.get(next.id()) != null)) {
            String kind = next.isForward() ? "forward" : "filter";
            links.bind(next.id(), kind, attempt.queueId(), line);
        }
    }

    /** The message of a queue id that was taken from the delivery agents, or null. */
    WithdrawnMessage withdrawn(String queueId) throws Exception {
        WithdrawnMessage known = withdrawn.get(queueId);
        return known == null || queue.get(queueId) != null ? null : known;
    }

    /** Keeps an attempt for a message that has ended already; the life as it is now. */
    MessageLife attemptedLate(
            DeliveryAttempt attempt, WithdrawnMessage message, NextHop next, LoggedEvent line)
            throws Exception {
        message.notes().attempted(attempt, next);
        withdrawn.put(attempt.queueId(), message);
        bindNext(attempt, next, line);
        return LifeFactory.ended(
                message.line(),
                attempt.queueId(),
                message.message(),
                message.notes(),
                message.how(),
                0);
    }

    /** What is noted of a message so far; not to be changed. */
    MessageNotes of(String queueId) throws Exception {
        MessageNotes notes = messages.get(queueId);
        return notes == null ? MessageNotes.BLANK : notes;
    }

    static LmtpDelivery lmtp(
            DeliveryAttempt a, QueuedMessage message, TraceLink link, NextHop next) {
        return new LmtpDelivery(
                next.id(),
                a.timeMillis(),
                a.host(),
                TraceLinks.key(link, message, a.queueId()),
                a.lifeId(),
                a.recipient(),
                a.originalRecipient());
    }

    /** The whole life of a message that leaves; forgets the notes. */
    MessageLife ended(LoggedEvent line, String id, QueuedMessage message, String how)
            throws Exception {
        MessageNotes notes = messages.open(id, line);
        int expired = expired(notes, message, how);
        if (expired > 0) {
            notes.expire();
        }
        messages.remove(id);
        if (WithdrawnMessages.isWithdrawal(how) && message.isInDelivery()) {
            withdrawn.put(id, new WithdrawnMessage(line, how, message, notes));
        }
        MessageLife life = LifeFactory.ended(line, id, message, notes, how, expired);
        bounces.keep(life);
        return life;
    }

    /** Recipients given up for age: those not finished; what the queue counts may know more. */
    private static int expired(MessageNotes notes, QueuedMessage message, String how) {
        if (!message.expiring || !how.equals("removed")) {
            return 0;
        }
        return (int) Math.max(notes.unfinished(), message.recipients - message.finished);
    }

    /** The life so far of a message that was put on hold. */
    MessageLife held(LoggedEvent line, String id, QueuedMessage message) throws Exception {
        return LifeFactory.held(line, id, message, messages.open(id, line));
    }

    /** A snapshot has shown that the message is gone, and nothing says how it ended. */
    void drop(String id) throws Exception {
        messages.remove(id);
    }

    /** Bounds the notes, as the queue is. */
    void forget(long millis, QueueSettings settings) throws Exception {
        clients.forget(millis);
        bounces.forget(millis);
        withdrawn.forget(millis, settings.maxQueued());
        messages.forget(millis, settings.lifetime().toMillis());
    }

    void clear() {
        messages.clear();
        clients.clear();
        bounces.clear();
        withdrawn.clear();
    }
}
