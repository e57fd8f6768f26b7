package io.mailscope.jobs.cli;

import io.mailscope.jobs.PipelineOptions;
import io.mailscope.parsers.ParserSettings;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the streaming path is told. */
final class StreamOptions {

    @Mixin private ParserOptions parser;

    @Mixin private AccountOptions accounts;

    @Mixin private AlertOptions alerts;

    @Mixin private PseudonymOptions pseudonyms;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            defaultValue = "default",
            description =
                    "last part of the data streams' names: lower case letters, digits, underscore;"
                            + " default: ${DEFAULT-VALUE}")
    private String namespace;

    @Option(
            names = "--gauge-interval",
            paramLabel = "TIME",
            defaultValue = "1m",
            converter = DurationConverter.class,
            description =
                    "log time between two queue lengths, 1s or more; default: ${DEFAULT-VALUE}")
    private Duration gaugeInterval;

    @Option(
            names = "--queue-lifetime",
            paramLabel = "TIME",
            defaultValue = "6d",
            converter = DurationConverter.class,
            description =
                    "forget a message that no line moved for so long; give more than Postfix's"
                            + " maximal_queue_lifetime (postconf(5): 5d), 1m to 365d; default:"
                            + " ${DEFAULT-VALUE}")
    private Duration queueLifetime;

    @Option(
            names = "--disorder",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description =
                    "how far lines may come out of their order in time, 1h at most; default:"
                            + " ${DEFAULT-VALUE}")
    private Duration disorder;

    @Option(
            names = "--max-queued",
            paramLabel = "N",
            defaultValue = "1000000",
            description =
                    "follow at most so many queued messages per host and Postfix instance; the oldest"
                            + " beyond it are dropped and counted as messagesDropped; default: ${DEFAULT-VALUE}")
    private int maxQueued;

    @Option(
            names = "--late-partners",
            paramLabel = "TIME",
            defaultValue = "1m",
            converter = DurationConverter.class,
            description =
                    "how long after a message deferred or ended its document waits, in log time, for"
                            + " what other hosts and Dovecot say of it, 1d at most; default:"
                            + " ${DEFAULT-VALUE}")
    private Duration latePartners;

    PipelineOptions toPipelineOptions() {
        ParserSettings lines = parser.toSettings();
        return new PipelineOptions(
                lines,
                namespace,
                gaugeInterval,
                queueLifetime,
                disorder,
                maxQueued,
                latePartners,
                accounts.toSettings(),
                alerts.toSettings(lines.zone()),
                0,
                pseudonyms.key());
    }
}
