package io.mailscope.jobs.cli;

import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.jobs.WrongOption;
import io.mailscope.jobs.index.ElasticsearchOptions;
import io.mailscope.jobs.postmortem.Ink;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where questions are put, and how moments are read and shown. */
final class ReadOptions {

    @Option(
            names = "--elasticsearch",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:9200",
            description = "server to read from; default: ${DEFAULT-VALUE}")
    private String url;

    @Mixin private ApiKeyOption apiKey;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description =
                    "zone in which times are read and shown, e.g. Europe/Berlin or UTC; default:"
                            + " this machine's")
    private String zone;

    MailSearch search() {
        ElasticsearchOptions server = ElasticsearchOptions.of(url, "").withApiKey(apiKey.key());
        return new MailSearch(server.url(), server.apiKey());
    }

    String url() {
        return url;
    }

    /**
     * Reads moments.
     *
     * @throws WrongOption with one line when there is no such zone
     */
    Moments moments() {
        return new Moments(zone(), Clock.systemUTC());
    }

    ZoneId zone() {
        try {
            return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new WrongOption("--zone " + zone + ": use a name like Europe/Berlin or UTC");
        }
    }

    /** Colours where a person reads, unless NO_COLOR is set. */
    Ink ink() {
        return new Ink(Ansi.AUTO.enabled());
    }
}
