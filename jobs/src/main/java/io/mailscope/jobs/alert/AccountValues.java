package io.mailscope.jobs.alert;

import io.mailscope.alerts.zabbix.TemplateItem;
import io.mailscope.jobs.account.AccountFigure;
import io.mailscope.jobs.account.AccountMeasurement;
import java.util.Map;
import org.apache.flink.util.Collector;

/**
 * What Zabbix gets of accounts: how many were active, and the figures of those that did something
 * unusual. Accounts are of all mail hosts together, and so is the host in Zabbix.
 */
public final class AccountValues {

    /** The host's name, to be given another with {@code --zabbix-host-map}. */
    public static final String HOST = "mailscope";

    /** So much of one thing within a window makes an account one to look at; not an alert yet. */
    private static final Map<AccountFigure, Integer> UNUSUAL =
            Map.of(
                    AccountFigure.FAILURES, 5,
                    AccountFigure.NETWORKS, 3,
                    AccountFigure.NEW_RECIPIENTS, 50,
                    AccountFigure.BOUNCES, 10);

    private AccountValues() {}

    /** Of an account's window, at its end; sources are not told. */
    public static void of(AccountMeasurement m, Collector<ItemValue> out) {
        if (!m.by().equals(AccountMeasurement.USER) || m.revision() > 0) {
            return;
        }
        long end = m.windowStart() + 1_000L * m.windowSeconds();
        out.collect(new ItemValue(HOST, TemplateItem.ACCOUNTS, "", end, 1));
        if (UNUSUAL.entrySet().stream().anyMatch(e -> m.of(e.getKey()) >= e.getValue())) {
            UNUSUAL.keySet()
                    .forEach(
                            figure ->
                                    out.collect(
                                            new ItemValue(
                                                    HOST,
                                                    item(figure),
                                                    m.key(),
                                                    end,
                                                    m.of(figure))));
        }
    }

    private static TemplateItem item(AccountFigure figure) {
        return switch (figure) {
            case FAILURES -> TemplateItem.ACCOUNT_FAILURES;
            case NETWORKS -> TemplateItem.ACCOUNT_NETWORKS;
            case NEW_RECIPIENTS -> TemplateItem.ACCOUNT_NEW_RECIPIENTS;
            case BOUNCES -> TemplateItem.ACCOUNT_BOUNCES;
            default -> throw new IllegalArgumentException("no item for " + figure);
        };
    }
}
