package io.mailscope.alerts.zabbix;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The items of the template "Mail by mailscope" that get values. A minute's counts are counts per
 * minute and have the clock of the minute's end.
 */
public enum TemplateItem {
    /** Messages queued, active + deferred + incoming + hold, of all Postfix instances. */
    QUEUE_LENGTH("postfix_queue_length"),
    QUEUE_INCOMING("postfix.queue[incoming]"),
    QUEUE_ACTIVE("postfix.queue[active]"),
    QUEUE_DEFERRED("postfix.queue[deferred]"),
    QUEUE_HOLD("postfix.queue[hold]"),
    QUEUE_MAILDROP("postfix.queue[maildrop]"),
    /** Recipients with status=sent. */
    DELIVERY_RATE("postfix_delivery_rate"),
    RECEIVED("mail.received"),
    DEFERRED("mail.deferred"),
    BOUNCED("mail.bounced"),
    EXPIRED("mail.expired"),
    REJECTED("mail.rejected"),
    /** Sent of all attempts, percent. */
    ATTEMPT_SUCCESS("mail.success[attempt]"),
    /** Delivered of all that came to an end, percent. */
    FINAL_SUCCESS("mail.success[final]"),
    LOGIN_SUCCESS("mail.logins[success]"),
    LOGIN_FAILURE("mail.logins[failure]"),
    /** Seconds from arrival to a recipient's first attempt. */
    FIRST_ATTEMPT_P50("mail.latency[first_attempt,p50]"),
    FIRST_ATTEMPT_P90("mail.latency[first_attempt,p90]"),
    FIRST_ATTEMPT_P99("mail.latency[first_attempt,p99]"),
    /** Seconds from arrival to a recipient's end. */
    FINAL_OUTCOME_P50("mail.latency[final_outcome,p50]"),
    FINAL_OUTCOME_P90("mail.latency[final_outcome,p90]"),
    FINAL_OUTCOME_P99("mail.latency[final_outcome,p99]"),
    /** Postfix's stages a to d, seconds. */
    BEFORE_QUEUE_MANAGER_P90("mail.latency[before_queue_manager,p90]"),
    IN_QUEUE_MANAGER_P90("mail.latency[in_queue_manager,p90]"),
    CONNECTION_SETUP_P90("mail.latency[connection_setup,p90]"),
    TRANSMISSION_P90("mail.latency[transmission,p90]"),
    /** Operations of Dovecot that took too long. */
    SLOW_OPERATIONS("dovecot.slow"),
    LINES_READ("mail.lines[read]"),
    LINES_PARSED("mail.lines[parsed]"),
    /** Lines that the logger says it dropped. */
    LINES_LOST("mail.lines[lost]"),
    /** Parsed of all lines read, percent. */
    PARSE_COVERAGE("mail.parse.coverage"),
    /** Age of the newest line, seconds, by the clock on the wall. */
    LAG("mail.lag"),
    /** Time of the newest line, epoch seconds. */
    LAST_LINE("mail.last_line"),
    /** Accounts that did something within a window, of all mail hosts together. */
    ACCOUNTS("mail.accounts"),
    /** Text: what {@link AlertLine} makes of a rule that fired or recovered. */
    ALERT("mail.alert"),
    /** Only {@code mailscope zabbix-test} sends it. */
    TEST("mail.test"),
    CAUSE_FAILURES("mail.cause.failures", Discovery.CAUSE, true),
    DOMAIN_FAILURES("mail.domain.failures", Discovery.DOMAIN, true),
    /** Messages queued with a recipient in the domain, of all states. */
    DOMAIN_QUEUED("mail.domain.queued", Discovery.DOMAIN, true),
    INSTANCE_QUEUE_LENGTH("postfix.instance.queue", Discovery.INSTANCE, false),
    INSTANCE_DEFERRED("postfix.instance.deferred", Discovery.INSTANCE, false),
    ACCOUNT_FAILURES("mail.account.failures", Discovery.ACCOUNT, true),
    ACCOUNT_NETWORKS("mail.account.networks", Discovery.ACCOUNT, true),
    ACCOUNT_NEW_RECIPIENTS("mail.account.new_recipients", Discovery.ACCOUNT, true),
    ACCOUNT_BOUNCES("mail.account.bounces", Discovery.ACCOUNT, true);

    private static final Map<String, TemplateItem> BY_KEY =
            Arrays.stream(values())
                    .filter(item -> item.discovery == null)
                    .collect(Collectors.toMap(item -> item.name, item -> item));

    private final String name;
    private final Discovery discovery;
    private final boolean zeroFilled;

    TemplateItem(String key) {
        this(key, null, false);
    }

    TemplateItem(String name, Discovery discovery, boolean zeroFilled) {
        this.name = name;
        this.discovery = discovery;
        this.zeroFilled = zeroFilled;
    }

    /** The item with a key, when it is there from the start. */
    public static Optional<TemplateItem> byKey(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** What makes the item; empty when it is there from the start. */
    public Optional<Discovery> discovery() {
        return Optional.ofNullable(discovery);
    }

    /** Whether a minute in which nothing was counted is a zero. */
    public boolean isZeroFilled() {
        return zeroFilled;
    }

    /**
     * The item's key.
     *
     * @param entity what was discovered, empty when the item is there from the start
     */
    public String key(String entity) {
        return discovery == null ? name : name + '[' + entity + ']';
    }
}
