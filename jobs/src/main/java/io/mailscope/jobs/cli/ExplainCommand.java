package io.mailscope.jobs.cli;

import io.mailscope.jobs.summary.Printable;
import io.mailscope.parsers.LogParser;
import io.mailscope.parsers.ParseResult;
import io.mailscope.parsers.event.QueueEvent.DeliveryStatus;
import io.mailscope.parsers.failure.Failure;
import io.mailscope.parsers.failure.FailureClassifier;
import io.mailscope.parsers.header.Header;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows how single lines are understood. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Prints which pattern matched a line and every field of it.",
            "Exit status 1 when a line was not understood."
        })
final class ExplainCommand implements Callable<Integer> {

    @Parameters(paramLabel = "LINE", arity = "0..*", description = "lines; default: from stdin")
    private List<String> lines = List.of();

    @Mixin private ZoneOption zone;
    @Spec private CommandSpec spec;
    private final FailureClassifier classifier = FailureClassifier.load();

    @Override
    public Integer call() throws IOException {
        LogParser parser = new LogParser(zone.zone());
        PrintWriter out = spec.commandLine().getOut();
        boolean allUnderstood = true;
        if (!lines.isEmpty()) {
            for (String line : lines) {
                allUnderstood &= explain(parser.parse(line, System.currentTimeMillis()), out);
            }
            return allUnderstood ? 0 : 1;
        }
        try (var in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                allUnderstood &= explain(parser.parse(line, System.currentTimeMillis()), out);
            }
        }
        return allUnderstood ? 0 : 1;
    }

    private boolean explain(ParseResult result, PrintWriter out) {
        if (result instanceof ParseResult.Parsed parsed) {
            out.println("parsed by " + parsed.pattern().name());
            header(parsed.header(), out);
            field("event", parsed.event().getClass().getSimpleName(), out);
            fields((Record) parsed.event(), out);
            if (parsed.event() instanceof DeliveryStatus status && isFailure(status)) {
                failure(
                        classifier.classify(status.status(), status.dsn(), status.statusText()),
                        out);
            }
        } else if (result instanceof ParseResult.Unsupported unsupported) {
            out.println("unsupported: the header is sound, no pattern knows the text");
            header(unsupported.header(), out);
        } else {
            out.println("malformed: " + ((ParseResult.Malformed) result).reason());
        }
        out.println();
        out.flush();
        return result instanceof ParseResult.Parsed;
    }

    private static boolean isFailure(DeliveryStatus status) {
        return !status.status().equals("sent") && !status.status().equals("deliverable");
    }

    private static void failure(Failure failure, PrintWriter out) {
        field("smtp code", failure.smtpCode(), out);
        field("cause", failure.cause().id(), out);
        field("cause rule", failure.rule(), out);
    }

    private static void header(Header header, PrintWriter out) {
        field("time", Instant.ofEpochMilli(header.timeMillis()), out);
        field("host", header.host(), out);
        field("program", header.tag(), out);
        field("pid", header.pid(), out);
    }

    private static void fields(Record event, PrintWriter out) {
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            try {
                field(component.getName(), component.getAccessor().invoke(event), out);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
    }

    private static void field(String name, Object value, PrintWriter out) {
        out.printf("  %-18s %s%n", name, Printable.of(String.valueOf(value)));
    }
}
