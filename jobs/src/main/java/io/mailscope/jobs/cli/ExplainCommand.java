package io.mailscope.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.jobs.summary.Printable;
import io.mailscope.parsers.LogParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(paramLabel = "LINE", arity = "0..*", description = "lines; default: from stdin")
    private List<String> lines = List.of();

    @Option(names = "--json", description = "one JSON object a line, for programs")
    private boolean json;

    @Mixin private ParserOptions options;
    @Spec private CommandSpec spec;
    private final Explanation explanation = new Explanation();

    @Override
    public Integer call() throws IOException {
        LogParser parser = new LogParser(options.toSettings());
        boolean allUnderstood = true;
        if (!lines.isEmpty()) {
            for (String line : lines) {
                allUnderstood &= explain(line, parser);
            }
            return allUnderstood ? 0 : 1;
        }
        try (var in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                allUnderstood &= explain(line, parser);
            }
        }
        return allUnderstood ? 0 : 1;
    }

    private boolean explain(String line, LogParser parser) throws JsonProcessingException {
        Map<String, Object> told = explanation.of(parser.parse(line, System.currentTimeMillis()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JSON.writeValueAsString(told));
        } else {
            told.forEach((name, value) -> print(name, value, out));
            out.println();
        }
        out.flush();
        return told.get("result").equals("parsed");
    }

    private static void print(String name, Object value, PrintWriter out) {
        out.printf("  %-22s %s%n", name, Printable.of(String.valueOf(value)));
    }
}
