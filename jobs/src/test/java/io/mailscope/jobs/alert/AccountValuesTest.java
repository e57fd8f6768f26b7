package io.mailscope.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.jobs.account.AccountFigure;
import io.mailscope.jobs.account.AccountMeasurement;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

class AccountValuesTest {

    private static List<String> told(String by, int revision, AccountFigure figure, long value) {
        long[] figures = new long[AccountFigure.values().length];
        figures[figure.ordinal()] = value;
        List<ItemValue> values = new ArrayList<>();
        AccountValues.of(
                new AccountMeasurement(by, "u@example.com", 300_000, 300, revision, figures),
                new ListCollector<>(values));
        assertThat(values).allMatch(v -> v.host().equals("mailscope") && v.timeMillis() == 600_000);
        return values.stream().map(v -> v.item().key(v.entity()) + " = " + v.value()).toList();
    }

    @Test
    void anOrdinaryAccountIsOnlyCounted() {
        assertThat(told("user", 0, AccountFigure.LOGINS, 500))
                .containsExactly("mail.accounts = 1.0");
        assertThat(told("user", 0, AccountFigure.NETWORKS, 2)).hasSize(1);
    }

    @Test
    void anUnusualOneIsToldWithAllItsFigures() {
        assertThat(told("user", 0, AccountFigure.NETWORKS, 3))
                .containsExactlyInAnyOrder(
                        "mail.accounts = 1.0",
                        "mail.account.networks[u@example.com] = 3.0",
                        "mail.account.failures[u@example.com] = 0.0",
                        "mail.account.new_recipients[u@example.com] = 0.0",
                        "mail.account.bounces[u@example.com] = 0.0");
    }

    @Test
    void sourcesAndCorrectionsAreNotTold() {
        assertThat(told("source", 0, AccountFigure.FAILURES, 99)).isEmpty();
        assertThat(told("user", 1, AccountFigure.FAILURES, 99)).isEmpty();
    }
}
