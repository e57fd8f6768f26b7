package io.mailscope.alerts.rule;

import java.time.Duration;
import java.util.List;

/** The rules that hold when nobody says otherwise, meant for a small site. */
public final class RuleBook {

    /** Messages queued, all states. */
    public static final String QUEUE_LENGTH = "queue.length";

    /** Messages deferred. */
    public static final String QUEUE_DEFERRED = "queue.deferred";

    /** Sent of all attempts within a minute, 0 to 1. */
    public static final String ATTEMPT_SUCCESS = "delivery.attempt_success";

    /** Failed logins within a minute. */
    public static final String LOGIN_FAILURES = "login.failures";

    private RuleBook() {}

    /** The defaults. */
    public static List<Rule> defaults() {
        return List.of(
                new Rule(
                        "queue-growing",
                        QUEUE_LENGTH,
                        true,
                        1_000,
                        800,
                        Duration.ofMinutes(5),
                        Severity.AVERAGE),
                new Rule(
                        "deferred-backlog",
                        QUEUE_DEFERRED,
                        true,
                        500,
                        400,
                        Duration.ofMinutes(10),
                        Severity.WARNING),
                new Rule(
                        "delivery-failing",
                        ATTEMPT_SUCCESS,
                        false,
                        0.8,
                        0.9,
                        Duration.ofMinutes(5),
                        Severity.AVERAGE),
                new Rule(
                        "login-failures",
                        LOGIN_FAILURES,
                        true,
                        100,
                        50,
                        Duration.ofMinutes(2),
                        Severity.WARNING));
    }
}
