package io.mailscope.jobs.cli;

import io.mailscope.jobs.WrongOption;
import io.mailscope.parsers.ParserSettings;
import io.mailscope.parsers.shape.PatternTexts;
import io.mailscope.parsers.shape.Shapes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import picocli.CommandLine.Option;

/** How lines are to be read. */
final class ParserOptions {

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description =
                    "zone of time stamps without one, e.g. Europe/Berlin or UTC; default: this"
                            + " machine's")
    private String zone = "";

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description =
                    "mail server of lines that do not name it, as in Dovecot's own log file;"
                            + " default: this machine's name")
    private String host = "";

    @Option(
            names = "--patterns",
            paramLabel = "DIR",
            description =
                    "folder of one's own .grok and .yaml files, tried before the bundled patterns;"
                            + " see docs/patterns.md; default: none")
    private Path patterns;

    /**
     * As the parser takes them.
     *
     * @throws WrongOption with one line when the zone is unknown or a pattern file is wrong
     */
    ParserSettings toSettings() {
        PatternTexts own =
                patterns == null ? PatternTexts.none() : WrongOption.unless(this::readPatterns);
        return new ParserSettings(zone(), host.isEmpty() ? thisMachine() : host, own);
    }

    private PatternTexts readPatterns() {
        PatternTexts own = PatternTexts.read(patterns);
        // Said before Flink starts, with file and line, rather than by a failing task.
        Shapes.with(own);
        return own;
    }

    private ZoneId zone() {
        try {
            return zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new WrongOption(
                    "--zone " + zone + ": no such zone, give one like Europe/Berlin or UTC");
        }
    }

    private static String thisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
