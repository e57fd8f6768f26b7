package io.mailscope.jobs.cli;

import io.mailscope.alerts.rule.RuleBook;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.dashboards.query.Stored;
import io.mailscope.jobs.AlertSettings;
import io.mailscope.jobs.MailFigures;
import io.mailscope.jobs.PipelineOptions;
import io.mailscope.jobs.alert.RaisedAlert;
import io.mailscope.jobs.index.ElasticsearchOptions;
import io.mailscope.jobs.replay.Replay;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What rules would have said: to be asked before a threshold is changed. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Prints when alert rules would have fired and recovered in the past.",
            "The past is what Elasticsearch or old logs hold; with a file of rules it is told beside"
                    + " what the defaults would have said. Writes nothing."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:told",
            "1:Elasticsearch did not answer, or a log cannot be read",
            "2:wrong options",
            "3:nothing is stored of the time"
        },
        footer = {
            "",
            "Examples:",
            "  mailscope alerts replay --elasticsearch http://127.0.0.1:9200 -c rules.yaml \\",
            "      --from 2026-03-01 --to 2026-03-08",
            "  mailscope alerts replay --log '/var/log/mail.log*' -c rules.yaml"
        })
final class AlertsReplayCommand implements Callable<Integer> {

    /** One of both. */
    private static final class Past {
        @Option(
                names = "--log",
                paramLabel = "FILE",
                required = true,
                arity = "1..*",
                description = "log files or globs, plain, .gz, .xz or .bz2")
        private List<String> globs;

        @Option(
                names = "--elasticsearch",
                paramLabel = "URL",
                required = true,
                description = "server that holds what mailscope run wrote")
        private String url;
    }

    @ArgGroup(multiplicity = "1")
    private Past past;

    @Mixin private ApiKeyOption apiKey;

    @Option(
            names = {"-c", "--rules"},
            paramLabel = "FILE",
            description = "YAML file that changes or adds rules; default: the defaults alone")
    private Path rules;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "leave out what was said before; " + Moments.FORMS + "; default: the begin")
    private String fromText;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "leave out what was said from then on; default: the end")
    private String toText;

    /** Behind every log line. */
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    @Mixin private ParserOptions parser;
    @Mixin private EngineOptions engine;
    @Spec private CommandSpec spec;

    private Instant from;
    private Instant to;

    @Override
    public Integer call() throws Exception {
        ZoneId zone = parser.toSettings().zone();
        bound(new Moments(zone, Clock.systemUTC()));
        List<RuleBook> books = new ArrayList<>(List.of(RuleBook.defaults().in(zone)));
        if (rules != null) {
            books.add(AlertOptions.read(rules).in(zone));
        }
        return past.url == null ? tell(overLogs(books), zone) : overHistory(books, zone);
    }

    private int tell(List<List<RaisedAlert>> said, ZoneId zone) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                rules == null
                        ? ReplayText.of(said.get(0), zone)
                        : ReplayText.of(said.get(0), said.get(1), zone));
        out.flush();
        return 0;
    }

    private void bound(Moments moments) {
        from = fromText == null ? Instant.EPOCH : moments.parse("--from", fromText);
        to = toText == null ? END : moments.parse("--to", toText);
        moments.requireOrder(from, to);
    }

    private int overHistory(List<RuleBook> books, ZoneId zone) throws Exception {
        ElasticsearchOptions server =
                ElasticsearchOptions.of(past.url, "").withApiKey(apiKey.key());
        try (MailSearch search = new MailSearch(server.url(), server.apiKey())) {
            Replay replay = new Replay(from, to, books);
            List<List<RaisedAlert>> said = replay.over(search);
            if (!replay.hasRead()) {
                complain(
                        "nothing that rules watch is stored"
                                + period()
                                + " at "
                                + server.url()
                                + ": "
                                + NothingStored.advice(new Stored(search)));
                return NothingStored.STATUS;
            }
            if (replay.dropped() > 0) {
                complain(
                        "more hosts, domains, senders and accounts than can be watched"
                                + " at once: what is told is not all; choose a shorter time");
            }
            return tell(said, zone);
        }
    }

    private String period() {
        return (fromText == null ? "" : " from " + from) + (toText == null ? "" : " to " + to);
    }

    private void complain(String what) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("mailscope: " + what);
        err.flush();
    }

    private List<List<RaisedAlert>> overLogs(List<RuleBook> books) throws Exception {
        List<List<RaisedAlert>> said = new ArrayList<>();
        for (RuleBook book : books) {
            AlertSettings settings = new AlertSettings(book, 1_000_000, "");
            PipelineOptions options = PipelineOptions.defaults(parser.toSettings(), settings);
            MailJob job = new MailJob(past.globs, null, false, options, engine.toConfiguration());
            said.add(
                    job.runAndCollect(MailFigures::alerts, spec.commandLine().getErr()).stream()
                            .filter(this::isAsked)
                            .toList());
        }
        return said;
    }

    private boolean isAsked(RaisedAlert alert) {
        Instant time = Instant.ofEpochMilli(alert.timeMillis());
        return !time.isBefore(from) && time.isBefore(to);
    }
}
