package io.mailscope.jobs.cli;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mailscope.dashboards.query.LoginFinder;
import io.mailscope.dashboards.query.Logins;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.dashboards.query.Search;
import io.mailscope.dashboards.query.Stored;
import io.mailscope.dashboards.query.TraceLookup;
import io.mailscope.dashboards.query.TraceLookup.Matches;
import io.mailscope.dashboards.query.TraceStory;
import io.mailscope.jobs.WrongOption;
import io.mailscope.jobs.postmortem.LoginText;
import io.mailscope.jobs.postmortem.MatchList;
import io.mailscope.jobs.postmortem.SessionText;
import io.mailscope.jobs.postmortem.TraceText;
import io.mailscope.jobs.summary.Printable;
import io.mailscope.parsers.pseudonym.Disguise;
import io.mailscope.parsers.pseudonym.PseudonymKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The story of one message, or a list of those that an address had, and its logins. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = {
            "Tells what became of a message: over filters, forwards and hosts, into the mailbox.",
            "Several matches are listed, the newest first. Of an account and of an IP address the"
                    + " logins are told, too, and what was refused."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:found",
            "1:Elasticsearch did not answer",
            "2:wrong options",
            "3:nothing found"
        },
        footer = {
            "",
            "Examples:",
            "  mailscope trace 779A723097E",
            "  mailscope trace '<1ea9f19963.1a20bb6bad5@client.test>'",
            "  mailscope trace alice@example.com --from '2h ago'",
            "  mailscope trace alice@example.com --from 03:10 --to 03:40 --host mx1 --json"
        })
final class TraceCommand implements Callable<Integer> {

    private static final int NOTHING_FOUND = 3;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Behind every log line. */
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    @Parameters(
            paramLabel = "NAME",
            description =
                    "queue id, Message-ID, address of a sender or recipient, user, IP address that"
                            + " logged in, session of Dovecot, or mail.trace.id")
    private String name;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "not before; " + Moments.FORMS + "; default: all that is stored")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "before; default: all that is stored")
    private String to;

    @Option(names = "--host", paramLabel = "NAME", description = "on this mail server alone")
    private String host = "";

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "30",
            description =
                    "list so many messages, and logins, at most, 1 to 100; default: ${DEFAULT-VALUE}")
    private int most;

    @Option(names = "--json", description = "one JSON object, in ASCII, for programs")
    private boolean json;

    @Option(
            names = "--pseudonym-key",
            paramLabel = "FILE",
            description =
                    "the key that `run` had: an address or user is also found by the pseudonym"
                            + " that stands for it; default: none")
    private Path key;

    @Mixin private ReadOptions options;
    @Spec private CommandSpec spec;

    /** What may stand for the name in documents; without a key the name itself. */
    private String pseudonym;

    @Override
    public Integer call() throws Exception {
        Supplier<Search> within = within();
        try (MailSearch search = options.search()) {
            Matches matches = new TraceLookup(search).find(name.strip(), pseudonym, within);
            Logins logins = new LoginFinder(search).find(names(), within.get(), most);
            if (matches.isEmpty() && logins.isEmpty()) {
                return nothing(new Stored(search).hasPseudonyms());
            }
            TraceStory story = new TraceStory(search);
            if (json) {
                out().println(JSON.writeValueAsString(object(matches, logins, story)));
            } else {
                say(text(matches, logins, story));
            }
            out().flush();
            return 0;
        }
    }

    /** The pseudonym comes second; without a key it is the name. */
    private Set<String> names() {
        return new LinkedHashSet<>(List.of(name.strip(), pseudonym));
    }

    private Supplier<Search> within() {
        if (most < 1 || most > 100) {
            throw new WrongOption("--most " + most + ": use 1 to 100");
        }
        PseudonymKey secret = key == null ? null : WrongOption.unless(() -> PseudonymKey.read(key));
        pseudonym = Disguise.under(secret).name(name.strip());
        Moments moments = options.moments();
        Instant begin = from == null ? Instant.EPOCH : moments.parse("--from", from);
        Instant end = to == null ? END : moments.parse("--to", to);
        moments.requireOrder(begin, end);
        return () -> {
            Search search = new Search().between(begin.toString(), end.toString());
            return host.isEmpty() ? search : search.with("host.name", host);
        };
    }

    private int nothing(boolean pseudonyms) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(
                "mailscope: nothing named '"
                        + Printable.of(name)
                        + (key == null ? "" : "' or '" + Printable.of(pseudonym))
                        + "' in logs-mail.* at "
                        + options.url()
                        + ": "
                        + advice(pseudonyms));
        err.flush();
        return NOTHING_FOUND;
    }

    private String advice(boolean pseudonyms) {
        boolean bounded = from != null || to != null || !host.isEmpty();
        String wider =
                bounded
                        ? "try without --from, --to and --host"
                        : "give a whole queue id, Message-ID or address; logs are kept for 90 days";
        if (!pseudonyms) {
            return wider;
        }
        return (key == null
                        ? "pseudonyms stand for names there, give --pseudonym-key; "
                        : "pseudonyms stand for names there, made with another key or of another"
                                + " name; ")
                + wider;
    }

    private String text(Matches matches, Logins logins, TraceStory story) {
        List<String> parts = new ArrayList<>();
        if (isOne(matches)) {
            parts.add(TraceText.of(only(matches, story), options.ink(), options.zone()));
        } else if (matches.count() > 0) {
            parts.add(list(matches, story));
        } else if (!matches.events().isEmpty()) {
            parts.add(SessionText.of(matches.events(), options.ink(), options.zone()));
        }
        if (!logins.isEmpty()) {
            parts.add(LoginText.of(logins, options.ink(), options.zone()));
        }
        return String.join("\n", parts);
    }

    private static boolean isOne(Matches matches) {
        return matches.count() == 1 && matches.refusals().isEmpty();
    }

    private static JsonNode only(Matches matches, TraceStory story) {
        return matches.traces().isEmpty()
                ? story.ofTried(matches.tried().get(0))
                : story.of(matches.traces().get(0));
    }

    private String list(Matches matches, TraceStory story) {
        List<String> lines =
                new MatchList(options.ink(), options.zone())
                        .lines(messages(matches, story), matches.refusals(), most);
        return lines.stream().map(line -> line + '\n').collect(Collectors.joining())
                + lines.size()
                + (matches.more() ? " of more than " : " of ")
                + matches.count()
                + " found, times in "
                + options.zone()
                + (matches.count() == 1
                        ? ""
                        : "; narrow with --from, --to, --host, or trace one by its id")
                + '\n';
    }

    private Collection<JsonNode> messages(Matches matches, TraceStory story) {
        return story.hops(matches.traces().stream().limit(most).toList()).values();
    }

    private ObjectNode object(Matches matches, Logins logins, TraceStory story) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("name", name).put("count", matches.count());
        if (key != null) {
            object.put("pseudonym", pseudonym);
        }
        ArrayNode messages = object.putArray("messages");
        if (isOne(matches)) {
            object.set("trace", only(matches, story));
        } else {
            messages(matches, story).forEach(messages::add);
        }
        matches.refusals().forEach(object.putArray("refusals")::add);
        matches.events().forEach(object.putArray("sessions")::add);
        ObjectNode told = object.putObject("logins");
        told.put("succeeded", logins.succeeded()).put("failed", logins.failed());
        logins.inOrder().forEach(told.putArray("newest")::add);
        return object;
    }

    /** What is printed has the pseudonyms that are stored; the one asked for is explained. */
    private void say(String text) {
        String stored = pseudonym.toLowerCase(Locale.ROOT);
        if (key != null && text.toLowerCase(Locale.ROOT).contains(stored)) {
            out().println(Printable.of(name.strip()) + " is stored as " + stored);
            out().println();
        }
        out().print(text);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
