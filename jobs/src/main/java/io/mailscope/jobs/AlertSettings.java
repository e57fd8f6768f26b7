package io.mailscope.jobs;

import io.mailscope.alerts.rule.RuleBook;

/**
 * Settings of alerts.
 *
 * @param rules those in force
 * @param maxWatched hosts, domains, senders, accounts and addresses that are watched at a time by
 *     each of the parallel parts; default 50,000
 * @param console address of the page, for links; default empty: a link within the page
 */
public record AlertSettings(RuleBook rules, int maxWatched, String console) {

    public AlertSettings {
        if (maxWatched < 1_000 || maxWatched > 10_000_000) {
            throw new WrongOption("--max-watched " + maxWatched + ": use 1,000 to 10,000,000");
        }
        if (!console.isEmpty() && !console.matches("https?://[^\\s/?#]+(/[^\\s?#]*)?")) {
            throw new WrongOption(
                    "--console-url " + console + ": use an address like https://mail.example.com");
        }
        console = console.endsWith("/") ? console.substring(0, console.length() - 1) : console;
    }

    /** The defaults. */
    public static AlertSettings defaults() {
        return new AlertSettings(RuleBook.defaults(), 50_000, "");
    }
}
