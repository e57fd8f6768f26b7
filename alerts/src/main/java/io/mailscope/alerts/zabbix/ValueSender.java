package io.mailscope.alerts.zabbix;

import io.mailscope.alerts.zabbix.Backlog.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Empties a backlog, host by host, and finds out which values the server refuses. Values of an item
 * go in their order. Used by one thread.
 */
final class ValueSender {

    /** As many as zabbix_sender puts into a packet. */
    static final int PACKET = 250;

    private final ValueChannel channel;
    private final Backlog backlog;
    private final long holdMillis;
    private final SenderListener listener;
    private final LongSupplier clock;
    private final Map<String, Trust.Host> hosts = Trust.hosts();

    ValueSender(
            ValueChannel channel,
            Backlog backlog,
            Duration hold,
            SenderListener listener,
            LongSupplier clock) {
        this.channel = channel;
        this.backlog = backlog;
        this.holdMillis = hold.toMillis();
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Sends what may be sent now; the rest stays in the backlog.
     *
     * @throws IOException when no server answers
     */
    void send() throws IOException {
        Map<String, List<Waiting>> byHost = new LinkedHashMap<>();
        for (Waiting waiting : backlog.waiting()) {
            byHost.computeIfAbsent(waiting.value().host(), host -> new ArrayList<>()).add(waiting);
        }
        for (var entry : byHost.entrySet()) {
            Trust.Host host = hosts.computeIfAbsent(entry.getKey(), name -> new Trust.Host());
            if (host.itself.mayBeTried(clock.getAsLong())) {
                new HostBatch(host, entry.getValue()).send();
            }
        }
    }

    /** What waits for one host. */
    private final class HostBatch {

        private final Trust.Host host;
        private final List<Waiting> values;
        private final List<Waiting> ready = new ArrayList<>();
        private final Map<String, List<Waiting>> inDoubt = new LinkedHashMap<>();

        HostBatch(Trust.Host host, List<Waiting> values) {
            this.host = host;
            this.values = values;
        }

        void send() throws IOException {
            for (Waiting waiting : values) {
                if (trust(waiting).standing == Trust.Standing.IN_DOUBT) {
                    inDoubt.computeIfAbsent(waiting.value().key(), key -> new ArrayList<>())
                            .add(waiting);
                } else {
                    ready.add(waiting);
                }
            }
            sendReady();
            for (List<Waiting> item : inDoubt.values()) {
                sendAlone(item);
            }
        }

        private Trust trust(Waiting waiting) {
            return host.item(waiting.value());
        }

        private void sendReady() throws IOException {
            for (int from = 0; from < ready.size(); from += PACKET) {
                List<Waiting> packet = ready.subList(from, Math.min(from + PACKET, ready.size()));
                if (!sendPacket(packet)) {
                    // The rest of the values of items in doubt: alone, or with the next try.
                    return;
                }
            }
        }

        /** Whether all of it was taken. */
        private boolean sendPacket(List<Waiting> packet) throws IOException {
            SendResult result = transmit(packet);
            if (result.isNothing() && host.itself.standing != Trust.Standing.TAKEN) {
                hostRefused();
                return false;
            }
            host.itself.taken();
            backlog.remove(packet);
            listener.taken(result.processed());
            if (result.isComplete()) {
                packet.forEach(waiting -> trust(waiting).taken());
                return true;
            }
            listener.refused(result.sent() - result.processed());
            packet.forEach(waiting -> trust(waiting).standing = Trust.Standing.IN_DOUBT);
            return false;
        }

        /** An unknown host has no items that could come to be: all that waits for it goes. */
        private void hostRefused() {
            host.itself.refused(clock.getAsLong());
            backlog.remove(values);
            listener.refused(values.size());
            if (host.itself.isToReport()) {
                listener.say(Refusal.ofHost(values.get(0).value(), values.size()));
            }
        }

        /** The first value tells whether the others may follow. */
        private void sendAlone(List<Waiting> item) throws IOException {
            Trust trust = trust(item.get(0));
            long now = clock.getAsLong();
            if (!trust.mayBeTried(now) || !host.itself.mayBeTried(now)) {
                return;
            }
            if (transmit(item.subList(0, 1)).isComplete()) {
                trust.taken();
                host.itself.taken();
                listener.taken(1);
                backlog.remove(item.subList(0, 1));
                // The rest follows with the next turn, in packets.
            } else {
                refused(item, trust);
            }
        }

        private void refused(List<Waiting> item, Trust trust) {
            trust.refused(clock.getAsLong());
            boolean waits = item.get(0).value().patient();
            if (waits && !trust.refusedFor(holdMillis, clock.getAsLong())) {
                return;
            }
            backlog.remove(item);
            listener.refused(item.size());
            if (trust.isToReport()) {
                listener.say(Refusal.ofItem(item.get(0).value(), item.size()));
            }
        }

        private SendResult transmit(List<Waiting> packet) throws IOException {
            return channel.send(packet.stream().map(Waiting::value).toList());
        }
    }
}
