package io.mailscope.jobs.cli;

import io.mailscope.alerts.rule.RuleBook;
import io.mailscope.jobs.AlertSettings;
import io.mailscope.jobs.WrongOption;
import java.nio.file.Path;
import java.time.ZoneId;
import picocli.CommandLine.Option;

/** What alerts are told. */
final class AlertOptions {

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description =
                    "YAML file that changes, switches off or adds alert rules, see docs/alerting.md;"
                            + " default: the rules of mailscope alerts check")
    private Path rules;

    @Option(
            names = "--max-watched",
            paramLabel = "N",
            defaultValue = "50000",
            description =
                    "watch at most so many hosts, domains, senders, accounts and addresses at a time in"
                            + " each parallel part; what is beyond is counted as rule-samples-dropped; default:"
                            + " ${DEFAULT-VALUE}")
    private int maxWatched;

    @Option(
            names = "--console-url",
            paramLabel = "URL",
            defaultValue = "",
            description =
                    "address of the page as people reach it, for the links of alerts; default: links"
                            + " within the page")
    private String console;

    /**
     * What the options say.
     *
     * @param zone of the hours that seasonal rules compare
     */
    AlertSettings toSettings(ZoneId zone) {
        return new AlertSettings(
                (rules == null ? RuleBook.defaults() : read(rules)).in(zone), maxWatched, console);
    }

    /**
     * The rules of a file over the defaults.
     *
     * @throws WrongOption with one line: file, rule, key, value and what is allowed
     */
    static RuleBook read(Path rules) {
        return WrongOption.unless(() -> RuleBook.of(rules));
    }
}
