package io.mailscope.parsers.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.event.AccessEvent.LoginSucceeded;
import io.mailscope.parsers.event.DaemonEvent.Custom;
import io.mailscope.parsers.event.DaemonEvent.MasterStarted;
import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.event.MailboxEvent.MailboxDelivery;
import io.mailscope.parsers.event.QueueEvent.AccessDecision;
import io.mailscope.parsers.event.QueueEvent.QueueRemoved;
import io.mailscope.parsers.shape.FieldNames;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EventDisguiseTest {

    /** Components that hold no name of a person; whoever adds one to an event decides. */
    private static final Set<String> IDENTIFIERS =
            Set.of(
                    "action",
                    "auth_method",
                    "cipher",
                    "client_host",
                    "client_ip",
                    "command",
                    "commands",
                    "direction",
                    "dnsbl",
                    "domain",
                    "dsn",
                    "helo",
                    "how",
                    "kind",
                    "level",
                    "method",
                    "notification_id",
                    "orig_queue_id",
                    "outcome",
                    "passdb",
                    "peer_host",
                    "peer_ip",
                    "queue_id",
                    "relay_host",
                    "relay_ip",
                    "result",
                    "rip",
                    "service",
                    "session",
                    "source",
                    "stage",
                    "status",
                    "test",
                    "tls",
                    "tls_version",
                    "trust",
                    "version");

    private final Disguise disguise =
            Disguise.under(
                    new PseudonymKey("k".repeat(32).getBytes(StandardCharsets.UTF_8), "test"));

    @Test
    void everyTextOfEveryEventIsDecidedOn() {
        Set<String> texts = new TreeSet<>();
        collect(MailEvent.class, texts);

        texts.removeAll(Content.BY_NAME.keySet());
        assertThat(texts).isEqualTo(new TreeSet<>(IDENTIFIERS));
    }

    private static void collect(Class<?> type, Set<String> texts) {
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (component.getType() == String.class) {
                    texts.add(FieldNames.ofComponent(component));
                }
            }
            return;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            collect(permitted, texts);
        }
    }

    @Test
    void namesOfOneFieldAreFoundInTheOthers() {
        var decision =
                new AccessDecision(
                        "4F1",
                        "reject",
                        "RCPT",
                        "mx.carol.test",
                        "10.0.0.1",
                        550,
                        "5.1.1",
                        "<carol>: Recipient address rejected: carol unknown in carol.test",
                        "alice@a.test",
                        "carol",
                        "mx.carol.test",
                        "dave",
                        "",
                        "dave may not write for alice");

        var with = (AccessDecision) disguise.event(decision);

        String carol = disguise.name("carol");
        assertThat(with.statusText())
                .isEqualTo(
                        "<%s>: Recipient address rejected: %s unknown in carol.test"
                                .formatted(carol, carol));
        assertThat(with.from()).isEqualTo(disguise.name("alice") + "@a.test");
        assertThat(with.to()).isEqualTo(carol);
        assertThat(with.verdict())
                .isEqualTo(disguise.name("dave") + " may not write for " + disguise.name("alice"));
        assertThat(with.clientHost()).isEqualTo("mx.carol.test");
        assertThat(with.smtpCode()).isEqualTo(550);
    }

    @Test
    void addressesGoFromAnyField() {
        var login = new LoginSucceeded("imap", "Bob", "PLAIN", "10.0.0.1", true, "x@y.test");

        var with = (LoginSucceeded) disguise.event(login);

        assertThat(with.user()).isEqualTo(disguise.name("bob"));
        assertThat(with.session()).isEqualTo(disguise.name("x@y.test"));
    }

    @Test
    void messageIdsLoseTheirLeftSideAndWordsThatStandForNoneStay() {
        assertThat(delivery("alice.1@a.test").messageId())
                .isEqualTo(disguise.name("alice.1@a.test"))
                .endsWith("@a.test");
        assertThat(delivery("<alice>").messageId())
                .isEqualTo('<' + disguise.name("alice") + '>')
                .doesNotContain("alice");
        assertThat(delivery("<>").messageId()).isEqualTo("<>");
        assertThat(delivery("unspecified").messageId()).isEqualTo("unspecified");
    }

    private MailboxDelivery delivery(String messageId) {
        return (MailboxDelivery)
                disguise.event(new MailboxDelivery("bob", "s", messageId, "saved", "INBOX", ""));
    }

    @Test
    void ownPatternsAreReadByTheNamesOfTheirFields() {
        var custom =
                new Custom("quota", Map.of("sasl_user", "bob", "text", "bob is full", "n", "3"));

        var with = (Custom) disguise.event(custom);

        String bob = disguise.name("bob");
        assertThat(with.fields())
                .isEqualTo(Map.of("sasl_user", bob, "text", bob + " is full", "n", "3"));
    }

    @Test
    void withoutNamesNothingChanges() {
        var removed = new QueueRemoved("4F1");
        var started = new MasterStarted(true, "3.7.11");

        assertThat(disguise.event(removed)).isEqualTo(removed);
        assertThat(disguise.event(started)).isEqualTo(started);
        assertThat(Disguise.under(null).event(removed)).isSameAs(removed);
    }
}
