package io.mailscope.jobs.account;

import io.mailscope.jobs.WrongOption;
import java.io.Serializable;
import java.time.Duration;

/**
 * Settings of what is followed per account and source.
 *
 * @param window of a measurement, whole seconds from 10 seconds to an hour; default 5 minutes
 * @param sessionLifetime after which a session without logout is taken to be over, in log time, at
 *     least a minute; default a day
 * @param recipientMemory how long a recipient is remembered as one to whom the account has written,
 *     at least an hour; it is forgotten between half of it and the whole; default 30 days
 * @param maxAccounts accounts and sources remembered at most, 1,000 to 100,000,000; default
 *     1,000,000
 */
public record AccountSettings(
        Duration window, Duration sessionLifetime, Duration recipientMemory, int maxAccounts)
        implements Serializable {

    /** The defaults. */
    public static final AccountSettings DEFAULT =
            new AccountSettings(
                    Duration.ofMinutes(5), Duration.ofDays(1), Duration.ofDays(30), 1_000_000);

    public AccountSettings {
        long seconds = window.toSeconds();
        if (seconds < 10 || seconds > 3_600 || window.toMillis() % 1_000 != 0) {
            throw new WrongOption("--account-window: use whole seconds from 10s to 1h");
        }
        if (sessionLifetime.toMinutes() < 1) {
            throw new WrongOption("--session-lifetime: use 1m or more");
        }
        if (recipientMemory.toHours() < 1) {
            throw new WrongOption("--recipient-memory: use 1h or more");
        }
        if (maxAccounts < 1_000 || maxAccounts > 100_000_000) {
            throw new WrongOption("--max-accounts " + maxAccounts + ": use 1,000 to 100,000,000");
        }
    }
}
