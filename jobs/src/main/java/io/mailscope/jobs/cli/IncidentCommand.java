package io.mailscope.jobs.cli;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.dashboards.query.Stored;
import io.mailscope.dashboards.query.TimeRange;
import io.mailscope.jobs.WrongOption;
import io.mailscope.jobs.postmortem.Baseline;
import io.mailscope.jobs.postmortem.Incident;
import io.mailscope.jobs.postmortem.IncidentReader;
import io.mailscope.jobs.postmortem.IncidentReport;
import io.mailscope.jobs.postmortem.Scope;
import io.mailscope.jobs.summary.Printable;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What changed in a period. */
@Command(
        name = "incident",
        mixinStandardHelpOptions = true,
        description = {
            "Says what changed in a period, since when, and whether it was us.",
            "It tells which codes, causes, destinations, hosts, senders, accounts and clients rose,"
                    + " the queue, the alerts, what was said, and what became of the messages."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:told",
            "1:Elasticsearch did not answer",
            "2:wrong options",
            "3:nothing is stored of the period"
        },
        footer = {
            "",
            "Examples:",
            "  mailscope incident --from 03:10 --to 04:00",
            "  mailscope incident --from '2h ago' --domain example.com",
            "  mailscope incident --from '2026-03-01 03:10' --to '2026-03-01 04:00' \\",
            "      --zone UTC --format markdown > postmortem.md"
        })
final class IncidentCommand implements Callable<Integer> {

    /** How it is told. */
    enum Format {
        TEXT,
        MARKDOWN,
        JSON
    }

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(Instant.class, ToStringSerializer.instance))
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            required = true,
            description = "begin of the period; " + Moments.FORMS)
    private String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            defaultValue = "now",
            description = "end of the period, at most 31 days later; default: ${DEFAULT-VALUE}")
    private String to;

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "mail to and from this domain, and its users, alone")
    private String domain = "";

    @Option(names = "--host", paramLabel = "NAME", description = "this mail server alone")
    private String host = "";

    @Option(
            names = "--baseline",
            paramLabel = "KIND",
            description =
                    "compare with the same hours of the DAY or WEEK before, or with as long a time"
                            + " directly before (PREVIOUS); default: the first of them that is"
                            + " stored")
    private Baseline.Kind baseline;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    private Format format;

    @Mixin private ReadOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        TimeRange period = period();
        try (MailSearch search = options.search()) {
            Incident incident =
                    new IncidentReader(search)
                            .read(period, new Scope(host, domain), Optional.ofNullable(baseline));
            return incident.hasData() ? tell(incident) : nothing(period, new Stored(search));
        }
    }

    private TimeRange period() {
        Moments moments = options.moments();
        Instant begin = moments.parse("--from", from);
        Instant end = moments.parse("--to", to);
        moments.requireOrder(begin, end);
        return WrongOption.unless(
                () ->
                        IncidentReader.requireReadable(
                                new TimeRange(begin.toEpochMilli(), end.toEpochMilli())));
    }

    private int tell(Incident incident) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                switch (format) {
                    case TEXT ->
                            IncidentReport.text(incident, options.ink(), width(), options.zone());
                    case MARKDOWN -> IncidentReport.markdown(incident, options.zone());
                    case JSON -> MAPPER.writeValueAsString(incident) + '\n';
                });
        out.flush();
        return 0;
    }

    /** That of the terminal; what goes into a file or a pipe stays in one piece. */
    private int width() {
        return System.console() == null
                ? Integer.MAX_VALUE
                : spec.usageMessage().autoWidth(true).width();
    }

    private int nothing(TimeRange period, Stored stored) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(
                "mailscope: nothing is stored of "
                        + period.fromText()
                        + " to "
                        + period.toText()
                        + asked()
                        + " at "
                        + options.url()
                        + ": "
                        + advice(period, stored));
        err.flush();
        return NothingStored.STATUS;
    }

    private String asked() {
        return (host.isEmpty() ? "" : " of host " + Printable.of(host))
                + (domain.isEmpty() ? "" : " of domain " + Printable.of(domain));
    }

    private String advice(TimeRange period, Stored stored) {
        List<String> hosts = stored.hosts(period);
        if (!hosts.isEmpty()) {
            return "there is something of "
                    + Printable.of(String.join(", ", hosts))
                    + ", check the spelling of --host and --domain";
        }
        return NothingStored.advice(stored);
    }
}
