package io.mailscope.jobs.cli;

import io.mailscope.jobs.account.AccountSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What is followed per account and per address of clients. */
final class AccountOptions {

    @Option(
            names = "--account-window",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description =
                    "log time that one measurement of an account or source covers, 10s to 1h;"
                            + " default: ${DEFAULT-VALUE}")
    private Duration window;

    @Option(
            names = "--session-lifetime",
            paramLabel = "TIME",
            defaultValue = "1d",
            converter = DurationConverter.class,
            description =
                    "take a session without a logout to be over after this, in log time, 1m or more;"
                            + " default: ${DEFAULT-VALUE}")
    private Duration sessionLifetime;

    @Option(
            names = "--recipient-memory",
            paramLabel = "TIME",
            defaultValue = "30d",
            converter = DurationConverter.class,
            description =
                    "a recipient counts as new when the account has not written to it for so long, or"
                            + " for half of it, 1h or more; default: ${DEFAULT-VALUE}")
    private Duration recipientMemory;

    @Option(
            names = "--max-accounts",
            paramLabel = "N",
            defaultValue = "1000000",
            description =
                    "remember at most so many accounts and sources, 1000 to 100000000; the longest"
                            + " silent are forgotten and counted as accounts-forgotten; default: ${DEFAULT-VALUE}")
    private int maxAccounts;

    AccountSettings toSettings() {
        return new AccountSettings(window, sessionLifetime, recipientMemory, maxAccounts);
    }
}
