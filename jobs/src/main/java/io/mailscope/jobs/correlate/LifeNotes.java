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
import io.mailscope.parsers.event.VerdictEvent.MailVerdict;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;

/**
 * Gathers for each queued message what its document will say. The queue itself is the ledger's
 * affair; this only takes notes beside it.
 */
final class LifeNotes {

    private static final long SESSION_MILLIS = 3_600_000;
    private static final long UNLINKED_MILLIS = 10_000;

    private final LedgerState queue;
    private final MapState<String, MessageNotes> messages;
    private final MapState<Integer, ClientNotes> clients;

    /** Bounces that left before bounce(8) had logged what they are. */
    private final MapState<String, MessageLife> endedUnlinked;

    LifeNotes(RuntimeContext context, LedgerState queue) {
        this.queue = queue;
        messages =
                context.getMapState(
                        new MapStateDescriptor<>("life-notes", String.class, MessageNotes.class));
        endedUnlinked =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "ended-unlinked", String.class, MessageLife.class));
        clients =
                context.getMapState(
                        new MapStateDescriptor<>("client-notes", Integer.class, ClientNotes.class));
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
            clients.remove(line.pid());
        } else if (event instanceof TlsEstablished tls) {
            tls(tls, line);
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
        ClientNotes client = clients.get(line.pid());
        MessageNotes notes = begin(line);
        notes.authMethod = event.authMethod();
        if (client != null) {
            notes.tlsVersion = client.tlsVersion;
            notes.tlsCipher = client.tlsCipher;
            notes.helo = client.helo;
            notes.verdicts = client.decisions;
            client.decisions = new java.util.ArrayList<>();
            clients.put(line.pid(), client);
        }
        if (!event.origQueueId().isEmpty()) {
            notes.link = link("filter", event.origQueueId(), line);
        }
        // The queue may know the id from a message before, and so may these notes.
        if (client == null && event.authMethod().isEmpty() && !notes.link.isLinked()) {
            messages.remove(event.queueId());
        } else {
            messages.put(event.queueId(), notes);
        }
    }

    private void pickedUp(MessagePickedUp event, LoggedEvent line) throws Exception {
        messages.remove(event.queueId());
        if (!event.origQueueId().isEmpty()) {
            MessageNotes notes = begin(line);
            notes.link = link("requeue", event.origQueueId(), line);
            messages.put(event.queueId(), notes);
        }
    }

    private static MessageNotes begin(LoggedEvent line) {
        MessageNotes notes = new MessageNotes();
        notes.sinceMillis = line.timeMillis();
        return notes;
    }

    private void tls(TlsEstablished event, LoggedEvent line) throws Exception {
        if (event.direction().equals("from")) {
            ClientNotes client = client(line);
            client.tlsVersion = event.tlsVersion();
            client.tlsCipher = event.cipher();
            clients.put(line.pid(), client);
        }
    }

    private ClientNotes client(LoggedEvent line) throws Exception {
        ClientNotes known = clients.get(line.pid());
        ClientNotes client = known == null ? new ClientNotes() : known;
        client.sinceMillis = line.timeMillis();
        return client;
    }

    private void decided(AccessDecision event, LoggedEvent line) throws Exception {
        String decision = (event.action() + ' ' + event.stage()).strip();
        if (!event.queueId().isEmpty()) {
            MessageNotes notes = notes(event.queueId(), line);
            notes.helo = notes.helo.isEmpty() ? event.helo() : notes.helo;
            notes.holds += decision.contains("hold") ? 1 : 0;
            notes.verdict(decision);
            messages.put(event.queueId(), notes);
        } else if (line.program().equals("smtpd") && !decision.contains("reject")) {
            ClientNotes client = client(line);
            client.helo = event.helo();
            if (client.decisions.size() < 10 && !client.decisions.contains(decision)) {
                client.decisions.add(decision);
            }
            clients.put(line.pid(), client);
        }
    }

    private MessageNotes notes(String id, LoggedEvent line) throws Exception {
        MessageNotes known = messages.get(id);
        return known == null ? begin(line) : known;
    }

    /** A milter or filter has judged a message that is queued here. */
    void judged(MailVerdict event, LoggedEvent line) throws Exception {
        if (!event.queueId().isEmpty() && queue.get(event.queueId()) != null) {
            MessageNotes notes = notes(event.queueId(), line);
            notes.verdict(event.method() + '=' + event.result());
            messages.put(event.queueId(), notes);
        }
    }

    private MessageLife notified(NotificationSent event, LoggedEvent line) throws Exception {
        MessageNotes parent = notes(event.queueId(), line);
        parent.notified(event.notificationId());
        messages.put(event.queueId(), parent);
        MessageLife gone = endedUnlinked.get(event.notificationId());
        if (gone == null || queue.get(event.notificationId()) != null) {
            link(event.notificationId(), "notification", event.queueId(), line);
            return null;
        }
        endedUnlinked.remove(event.notificationId());
        return gone.linkedBy(link("notification", event.queueId(), line));
    }

    private void commanded(QueueCommand event, LoggedEvent line) throws Exception {
        MessageNotes notes = notes(event.queueId(), line);
        notes.holds += event.action().equals("placed on hold") ? 1 : 0;
        notes.releases += event.action().equals("released from hold") ? 1 : 0;
        if (notes.holds + notes.releases > 0) {
            messages.put(event.queueId(), notes);
        }
    }

    private void link(String child, String kind, String parent, LoggedEvent line) throws Exception {
        MessageNotes notes = notes(child, line);
        if (!notes.link.isLinked()) {
            TraceLink link = link(kind, parent, line);
            // Some of it may be collected under its own key already; there it must stay.
            notes.link = notes.recipients.isEmpty() ? link : link.withoutKey();
            messages.put(child, notes);
        }
    }

    private TraceLink link(String kind, String parentId, LoggedEvent line) throws Exception {
        QueuedMessage parent = queue.get(parentId);
        if (parent == null) {
            return new TraceLink(kind, parentId, "", "", "", 1);
        }
        MessageNotes notes = messages.get(parentId);
        TraceLink before = notes == null ? TraceLink.NONE : notes.link;
        String own = lifeId(line, parentId, parent);
        return new TraceLink(
                kind,
                parentId,
                own,
                traceKey(before, parent, own),
                before.rootId().isEmpty() ? own : before.rootId(),
                before.hop() + 1);
    }

    private static String lifeId(LoggedEvent line, String id, QueuedMessage message) {
        return line.host() + '|' + line.instance() + '|' + id + '|' + message.arrivedMillis;
    }

    private static String traceKey(TraceLink link, QueuedMessage message, String lifeId) {
        if (!link.key().isEmpty()) {
            return link.key();
        }
        return message.messageId.isEmpty() ? lifeId : message.messageId;
    }

    /** Keeps an attempt; the life when this is the message's first deferral, else null. */
    MessageLife attempted(
            DeliveryAttempt attempt, QueuedMessage message, NextHop next, LoggedEvent line)
            throws Exception {
        MessageNotes notes = notes(attempt.queueId(), line);
        notes.sinceMillis = line.timeMillis();
        if (notes.firstAttemptMillis == 0) {
            notes.firstAttemptMillis = line.timeMillis();
        }
        notes.attempted(attempt, next);
        boolean deferred = !notes.deferralTold && message.state == QueueState.DEFERRED;
        notes.deferralTold |= deferred;
        messages.put(attempt.queueId(), notes);
        if (next.isForward() || (attempt.handOver() && queue.get(next.id()) != null)) {
            link(next.id(), next.isForward() ? "forward" : "filter", attempt.queueId(), line);
        }
        return deferred ? life(line, attempt.queueId(), message, notes, "deferred", "") : null;
    }

    /** Whether this is the first attempt for its recipient, by what is noted before it. */
    boolean isFirst(String queueId, String to, String origTo) throws Exception {
        MessageNotes notes = messages.get(queueId);
        return notes == null
                || notes.recipients.stream()
                        .noneMatch(r -> r.to().equals(to) && r.origTo().equals(origTo));
    }

    LmtpDelivery lmtp(DeliveryAttempt a, QueuedMessage message, NextHop next, LoggedEvent line)
            throws Exception {
        MessageNotes notes = messages.get(a.queueId());
        String lifeId = lifeId(line, a.queueId(), message);
        return new LmtpDelivery(
                next.id(),
                a.timeMillis(),
                a.host(),
                traceKey(notes == null ? TraceLink.NONE : notes.link, message, lifeId),
                lifeId,
                a.recipient(),
                a.originalRecipient());
    }

    /** Recipients given up for age: those not finished; what the queue counts may know more. */
    int expired(String id, QueuedMessage message, String how) throws Exception {
        if (!message.expiring || !how.equals("removed")) {
            return 0;
        }
        MessageNotes notes = messages.get(id);
        long noted =
                notes == null ? 0 : notes.recipients.stream().filter(r -> !r.finished()).count();
        return (int) Math.max(noted, message.recipients - message.finished);
    }

    /** The whole life of a message that leaves; forgets the notes. */
    MessageLife ended(LoggedEvent line, String id, QueuedMessage message, String how)
            throws Exception {
        MessageNotes known = messages.get(id);
        MessageNotes notes = known == null ? begin(line) : known;
        int expired = expired(id, message, how);
        if (expired > 0) {
            notes.recipients.replaceAll(r -> r.finished() ? r : r.expire());
        }
        messages.remove(id);
        MessageLife life = life(line, id, message, notes, "ended", how, expired);
        if (life.hasNoOrigin()) {
            endedUnlinked.put(id, life);
        }
        return life;
    }

    /** The life so far of a message that was put on hold. */
    MessageLife held(LoggedEvent line, String id, QueuedMessage message) throws Exception {
        return life(line, id, message, notes(id, line), "held", "");
    }

    private static MessageLife life(
            LoggedEvent line,
            String id,
            QueuedMessage message,
            MessageNotes notes,
            String phase,
            String how) {
        return life(line, id, message, notes, phase, how, 0);
    }

    private static MessageLife life(
            LoggedEvent line,
            String id,
            QueuedMessage m,
            MessageNotes notes,
            String phase,
            String how,
            int expired) {
        String lifeId = lifeId(line, id, m);
        return new MessageLife(
                lifeId,
                traceKey(notes.link, m, lifeId),
                line.lineId(),
                line.timeMillis(),
                line.host(),
                line.instance(),
                id,
                m.messageId,
                phase,
                how,
                m.sender,
                m.clientHost,
                m.clientIp,
                m.user,
                notes.authMethod,
                notes.helo,
                notes.tlsVersion,
                notes.tlsCipher,
                m.size,
                m.recipients,
                m.attempts,
                m.sent,
                m.bounced,
                m.deferredNow,
                expired,
                m.arrivedMillis,
                notes.firstAttemptMillis,
                notes.holds,
                notes.releases,
                notes.link,
                List.copyOf(notes.recipients),
                Math.max(0, Math.max(m.recipients, 0) - notes.recipients.size()),
                List.copyOf(notes.verdicts),
                List.copyOf(notes.notifications),
                m.intervals(phase.equals("ended") ? line.timeMillis() : 0),
                m.intervalsNotKept);
    }

    /** A snapshot has shown that the message is gone, and nothing says how it ended. */
    void drop(String id) throws Exception {
        messages.remove(id);
    }

    /** Bounds the notes in time, as the queue is. */
    void forget(long millis, long lifetimeMillis) throws Exception {
        LedgerState.removeIf(clients, c -> millis - c.sinceMillis > SESSION_MILLIS);
        LedgerState.removeIf(endedUnlinked, l -> millis - l.timeMillis() > UNLINKED_MILLIS);
        LedgerState.removeIf(messages, n -> millis - n.sinceMillis > lifetimeMillis);
    }

    void clear() {
        messages.clear();
        clients.clear();
        endedUnlinked.clear();
    }
}
