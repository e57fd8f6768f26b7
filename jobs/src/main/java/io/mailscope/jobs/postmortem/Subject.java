package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mailscope.dashboards.query.Query;
import io.mailscope.dashboards.query.Streams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What may rise in an incident, and by what it is told apart. */
enum Subject {
    FAILURES(
            "failed attempts",
            Streams.DELIVERY,
            Query.allOf(
                    List.of(
                            Query.terms("postfix.status", List.of("deferred", "bounced")),
                            Query.exists("mail.cause"))),
            dimensions(
                    "destination", "mail.recipient_domain",
                    "next hop", "postfix.relay.host",
                    "host", "host.name",
                    "sender", "email.from.address",
                    "account", "related.user",
                    "client", "source.ip")),
    REFUSALS(
            "refused requests",
            Streams.REJECTION,
            Query.exists("mail.cause"),
            dimensions(
                    "stage", "postfix.reject.stage",
                    "host", "host.name",
                    "client", "source.ip",
                    "sender", "email.from.address",
                    "recipient", "email.to.address")),
    LOGINS(
            "failed logins",
            Streams.ACCESS,
            Query.term("event.action", "login-failed"),
            dimensions(
                    "reason", "event.reason.keyword",
                    "service", "dovecot.service",
                    "host", "host.name",
                    "account", "user.name",
                    "client", "source.ip")),
    SLOW(
            "slow mailbox operations",
            Streams.ACCESS,
            Query.term("event.action", "slow-operation"),
            dimensions(
                    "operation", "mail.slow.operation",
                    "service", "dovecot.service",
                    "host", "host.name",
                    "account", "user.name"));

    private final String words;
    private final String stream;
    private final ObjectNode filter;
    private final Map<String, String> dimensions;

    Subject(String words, String stream, ObjectNode filter, Map<String, String> dimensions) {
        this.words = words;
        this.stream = stream;
        this.filter = filter;
        this.dimensions = dimensions;
    }

    private static Map<String, String> dimensions(String... namesAndFields) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (int i = 0; i < namesAndFields.length; i += 2) {
            dimensions.put(namesAndFields[i], namesAndFields[i + 1]);
        }
        return dimensions;
    }

    String words() {
        return words;
    }

    String stream() {
        return stream;
    }

    /** Documents of the stream that are meant. */
    ObjectNode filter() {
        return filter.deepCopy();
    }

    /** Fields by the names under which they are told. */
    Map<String, String> dimensions() {
        return dimensions;
    }

    /** Whether code and cause are known of it. */
    boolean hasCodes() {
        return this == FAILURES || this == REFUSALS;
    }
}
