package io.mailscope.jobs.index;

import io.mailscope.jobs.alert.RaisedAlert;
import java.io.Serializable;
import java.util.List;

/**
 * The documents that alerts become.
 *
 * @param namespace last part of the data streams' names
 */
public record AlertDocuments(String namespace) implements Serializable {

    /** A rule that fired or recovered. */
    public MailDocument of(RaisedAlert a) {
        DocumentWriter evidence = new DocumentWriter();
        a.evidence().forEach(evidence::number);
        String id = a.rule() + '|' + a.host() + '|' + a.key() + '|' + a.firing();
        return new DocumentWriter("logs", "mail.alert", namespace, a.timeMillis())
                .text("event.kind", "alert")
                .text("event.action", a.firing() ? "fired" : "recovered")
                .text("message", a.text())
                .text("host.name", a.isOfAllHosts() ? "" : a.host())
                .text("rule.name", a.rule())
                .text("mail.alert.severity", a.severity())
                .text("mail.alert.key", a.key())
                .flag("mail.alert.firing", a.firing())
                .number("mail.alert.value", a.value())
                .number("mail.alert.threshold", a.threshold())
                .time("mail.alert.since", a.sinceMillis())
                .text("mail.alert.text", a.text())
                .objects("mail.alert.evidence", List.of(evidence))
                .texts("mail.alert.samples", a.samples().toArray(String[]::new))
                .text("mail.alert.link", a.link())
                .build(DocumentIds.bounded("a|" + a.timeMillis() + '|' + id));
    }
}
