package io.mailscope.jobs;

import io.mailscope.jobs.account.AccountSettings;
import io.mailscope.parsers.ParserSettings;
import io.mailscope.parsers.pseudonym.PseudonymKey;
import java.time.Duration;

/**
 * Settings of the streaming path.
 *
 * @param parser how lines are read
 * @param namespace last part of the data streams' names, lower case letters, digits, underscore;
 *     default {@code default}
 * @param gaugeInterval between two queue lengths, at least a second; default a minute
 * @param queueLifetime after which an untouched message is forgotten, a minute to a year; default 6
 *     days, Postfix's own maximal_queue_lifetime of 5 days and a margin
 * @param disorder how far, in event time, lines may come out of order, at most an hour; default 10
 *     seconds
 * @param maxQueued messages followed per host and instance; default 1,000,000
 * @param followed how many logs are followed as they grow, a rotated one and its copies being one,
 *     so that time passes without lines too; 0 when they are read to their end
 * @param latePartners how long, in event time, a message that deferred or ended waits for the lines
 *     of its partners, other hosts and Dovecot, before its document is written, at most a day;
 *     default a minute
 * @param pseudonymKey with which people's names are replaced before any stage sees them, or null:
 *     they are kept
 */
public record PipelineOptions(
        ParserSettings parser,
        String namespace,
        Duration gaugeInterval,
        Duration queueLifetime,
        Duration disorder,
        int maxQueued,
        Duration latePartners,
        AccountSettings accounts,
        AlertSettings alerts,
        int followed,
        PseudonymKey pseudonymKey) {

    public PipelineOptions {
        if (!namespace.matches("[a-z0-9_]{1,64}")) {
            throw new WrongOption(
                    "--namespace " + namespace + ": use lower case letters, digits, underscore");
        }
        if (gaugeInterval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new WrongOption("--gauge-interval: use 1s or more");
        }
        if (queueLifetime.toMinutes() < 1 || queueLifetime.toDays() > 365) {
            throw new WrongOption("--queue-lifetime: use 1m to 365d");
        }
        if (disorder.compareTo(Duration.ofHours(1)) > 0) {
            throw new WrongOption("--disorder: use 1h at most");
        }
        if (latePartners.compareTo(Duration.ofDays(1)) > 0) {
            throw new WrongOption("--late-partners: use 1d at most");
        }
        if (maxQueued < 1_000 || maxQueued > 10_000_000) {
            throw new WrongOption(
                    "--max-queued " + maxQueued + ": use 1,000 to 10,000,000 messages");
        }
    }

    /** The defaults, with a parser's settings. */
    public static PipelineOptions defaults(ParserSettings parser) {
        return defaults(parser, AlertSettings.defaults());
    }

    /** The same with other settings of alerts. */
    public static PipelineOptions defaults(ParserSettings parser, AlertSettings alerts) {
        return new PipelineOptions(
                parser,
                "default",
                Duration.ofMinutes(1),
                Duration.ofDays(6),
                Duration.ofSeconds(10),
                1_000_000,
                Duration.ofMinutes(1),
                AccountSettings.DEFAULT,
                alerts,
                0,
                null);
    }

    /** Whether logs are followed. */
    public boolean follow() {
        return followed > 0;
    }

    /** The same for some logs that are followed; 0 when they are read to their end. */
    public PipelineOptions following(int logs) {
        return new PipelineOptions(
                parser,
                namespace,
                gaugeInterval,
                queueLifetime,
                disorder,
                maxQueued,
                latePartners,
                accounts,
                alerts,
                logs,
                pseudonymKey);
    }
}
