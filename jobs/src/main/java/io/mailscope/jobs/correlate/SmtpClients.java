package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.event.QueueEvent.AccessDecision;
import io.mailscope.parsers.event.SmtpEvent.TlsEstablished;
import java.util.ArrayList;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;

/** What each smtpd process has said of its client, which holds for the messages that follow. */
final class SmtpClients {

    private static final long SESSION_MILLIS = 3_600_000;
    private static final int MAX_DECISIONS = 10;

    private final MapState<Integer, ClientNotes> clients;

    SmtpClients(RuntimeContext context) {
        clients =
                context.getMapState(
                        new MapStateDescriptor<>("client-notes", Integer.class, ClientNotes.class));
    }

    void encrypted(TlsEstablished event, LoggedEvent line) throws Exception {
        if (event.direction().equals("from")) {
            ClientNotes client = of(line);
            client.tlsVersion = event.tlsVersion();
            client.tlsCipher = event.cipher();
            clients.put(line.pid(), client);
        }
    }

    /** A decision before the message had an id. */
    void decided(AccessDecision event, String decision, LoggedEvent line) throws Exception {
        ClientNotes client = of(line);
        client.helo = event.helo();
        if (client.decisions.size() < MAX_DECISIONS && !client.decisions.contains(decision)) {
            client.decisions.add(decision);
        }
        clients.put(line.pid(), client);
    }

    private ClientNotes of(LoggedEvent line) throws Exception {
        ClientNotes known = clients.get(line.pid());
        ClientNotes client = known == null ? new ClientNotes() : known;
        client.sinceMillis = line.timeMillis();
        return client;
    }

    /** Tells a message what is known of its client; false when that is nothing. */
    boolean introduce(LoggedEvent line, MessageNotes message) throws Exception {
        ClientNotes client = clients.get(line.pid());
        if (client == null) {
            return false;
        }
        message.tlsVersion = client.tlsVersion;
        message.tlsCipher = client.tlsCipher;
        message.helo = client.helo;
        message.verdicts = client.decisions.toArray(String[]::new);
        client.decisions = new ArrayList<>();
        clients.put(line.pid(), client);
        return true;
    }

    void left(LoggedEvent line) throws Exception {
        clients.remove(line.pid());
    }

    void forget(long millis) throws Exception {
        LedgerState.removeIf(clients, client -> millis - client.sinceMillis > SESSION_MILLIS);
    }

    void clear() {
        clients.clear();
    }
}
