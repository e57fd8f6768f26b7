package io.mailscope.jobs.alert;

import io.mailscope.alerts.rule.Alert;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A rule fired or recovered.
 *
 * @param host the mail server, or {@link AccountValues#HOST} for what is of all together
 * @param key what it is about: the host, an instance, a domain, a sender, an account, an address
 * @param firing true when it fires, false when it recovers
 * @param timeMillis when that was decided, in log time, epoch milliseconds
 * @param sinceMillis since when it is bad, epoch milliseconds
 * @param text the alert in words, with its figures, in one line
 * @param evidence the figures it was decided by, by name
 * @param samples up to three lines or replies
 * @param link the view of the page that shows it
 */
public record RaisedAlert(
        String rule,
        String severity,
        String host,
        String key,
        boolean firing,
        long timeMillis,
        long sinceMillis,
        double value,
        double threshold,
        String text,
        Map<String, Double> evidence,
        List<String> samples,
        String link) {

    private static final long BEFORE_MILLIS = 900_000;
    private static final long AFTER_MILLIS = 300_000;

    /**
     * Of what a rule said.
     *
     * @param host the mail server, or empty for what is of all together
     * @param console address of the page, or empty
     */
    public static RaisedAlert of(Alert alert, String host, String console) {
        return new RaisedAlert(
                alert.rule(),
                alert.severity().id(),
                host.isEmpty() ? AccountValues.HOST : host,
                alert.key(),
                alert.firing(),
                alert.timeMillis(),
                alert.sinceMillis(),
                alert.value(),
                alert.threshold(),
                alert.text(),
                alert.figures(),
                alert.texts(),
                link(alert, host, console));
    }

    private static String link(Alert alert, String host, String console) {
        boolean isSearched =
                switch (alert.subject()) {
                    case DESTINATION, SENDER, ACCOUNT, SOURCE -> true;
                    default -> false;
                };
        return console
                + "/?from="
                + (alert.sinceMillis() - BEFORE_MILLIS)
                + "&to="
                + (alert.timeMillis() + AFTER_MILLIS)
                + (host.isEmpty() ? "" : "&host=" + encoded(host))
                + (isSearched ? "&q=" + encoded(alert.key()) : "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Whether it is of all hosts together. */
    public boolean isOfAllHosts() {
        return host.equals(AccountValues.HOST);
    }
}
