package io.mailscope.jobs.cli;

import picocli.CommandLine.Command;

/** What can be asked about alert rules. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = "Shows alert rules, and what they would have said.",
        subcommands = {AlertsCheckCommand.class, AlertsReplayCommand.class})
final class AlertsCommand {}
