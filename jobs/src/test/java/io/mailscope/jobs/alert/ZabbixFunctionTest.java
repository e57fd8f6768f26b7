package io.mailscope.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.alerts.zabbix.TemplateItem;
import io.mailscope.alerts.zabbix.ZabbixValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Minutes of one host; every story ends without state and timers. */
class ZabbixFunctionTest {

    private static final long MINUTE = 60_000;

    /** Not a tenth minute, when discoveries are told again. */
    private static final long START = 1_795_500_060_000L;

    private KeyedOneInputStreamOperatorTestHarness<String, ItemValue, ZabbixValue> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new ZabbixFunction()),
                        ItemValue::host,
                        Types.STRING);
        harness.open();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        harness.processWatermark(Long.MAX_VALUE);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        harness.close();
    }

    private void part(int minute, TemplateItem item, String entity, double value) throws Exception {
        long time = START + minute * MINUTE;
        harness.processElement(new ItemValue("mx1", item, entity, time, value), time);
    }

    private List<String> toldBy(int minute) throws Exception {
        int before = harness.extractOutputValues().size();
        harness.processWatermark(START + minute * MINUTE);
        List<ZabbixValue> all = harness.extractOutputValues();
        return all.subList(before, all.size()).stream()
                .map(value -> value.key() + " = " + value.value())
                .toList();
    }

    @Test
    void instancesAddUpToTheHost() throws Exception {
        part(0, TemplateItem.QUEUE_LENGTH, "", 3);
        part(0, TemplateItem.QUEUE_LENGTH, "", 4);
        part(1, TemplateItem.QUEUE_LENGTH, "", 1);
        assertThat(toldBy(0)).containsExactly("postfix_queue_length = 7");
        assertThat(toldBy(1)).containsExactly("postfix_queue_length = 1");
    }

    @Test
    void discoveryComesFirstAndItsValuesAreHeld() throws Exception {
        part(0, TemplateItem.CAUSE_FAILURES, "tls", 2);
        part(0, TemplateItem.CAUSE_FAILURES, "tls", 3);
        assertThat(toldBy(0))
                .containsExactly(
                        "mail.discovery.cause = [{\"{#CAUSE}\":\"tls\"}]",
                        "mail.cause.failures[tls] = 5");
        assertThat(harness.extractOutputValues()).allMatch(ZabbixValue::patient);
    }

    @Test
    void minutesWithoutFailuresAreZerosAndDiscoveryIsToldAgain() throws Exception {
        part(0, TemplateItem.CAUSE_FAILURES, "tls", 5);
        toldBy(0);
        part(1, TemplateItem.QUEUE_LENGTH, "", 0);
        assertThat(toldBy(1))
                .containsExactly("postfix_queue_length = 0", "mail.cause.failures[tls] = 0");
        int tenth = (int) (10 - START / MINUTE % 10);
        part(tenth, TemplateItem.QUEUE_LENGTH, "", 0);
        assertThat(toldBy(tenth)).anyMatch(value -> value.startsWith("mail.discovery.cause"));
    }

    /** Else a trigger on an account would stay a problem until another account does something. */
    @Test
    void minutesWithoutAnythingAreZerosTooUntilAllIsForgotten() throws Exception {
        part(0, TemplateItem.CAUSE_FAILURES, "tls", 5);
        toldBy(0);
        assertThat(toldBy(1)).containsExactly("mail.cause.failures[tls] = 0");
        assertThat(toldBy(2)).containsExactly("mail.cause.failures[tls] = 0");
        toldBy(600);
        assertThat(toldBy(700)).isEmpty();
    }

    @Test
    void rareDomainsAndStrangeNamesAreNotDiscovered() throws Exception {
        part(0, TemplateItem.DOMAIN_FAILURES, "rare.test", 3);
        part(0, TemplateItem.DOMAIN_FAILURES, "a\",b]<i>.test", 500);
        assertThat(toldBy(0)).isEmpty();
    }

    @Test
    void domainsAreBoundedAndTheHeaviestStay() throws Exception {
        for (int domain = 0; domain < 500; domain++) {
            part(0, TemplateItem.DOMAIN_FAILURES, "d%03d.test".formatted(domain), 20 + domain);
        }
        assertThat(failing(toldBy(0))).hasSize(20).allMatch(value -> value.compareTo("[d479") > 0);
        // A little heavier drives nobody out, twice as heavy does.
        part(1, TemplateItem.DOMAIN_FAILURES, "new.test", 600);
        assertThat(failing(toldBy(1))).doesNotContain("[new.test] = 600");
        part(2, TemplateItem.DOMAIN_FAILURES, "new.test", 600);
        assertThat(failing(toldBy(2))).hasSize(20).contains("[new.test] = 600");
    }

    private static Set<String> failing(List<String> told) {
        return told.stream()
                .filter(value -> value.startsWith("mail.domain.failures"))
                .map(value -> value.substring("mail.domain.failures".length()))
                .collect(Collectors.toSet());
    }

    @Test
    void coverageIsOfAllPrograms() throws Exception {
        part(0, TemplateItem.LINES_READ, "", 10);
        part(0, TemplateItem.LINES_READ, "", 30);
        part(0, TemplateItem.LINES_PARSED, "", 10);
        part(0, TemplateItem.LINES_PARSED, "", 20);
        assertThat(toldBy(0)).contains("mail.lines[read] = 40", "mail.parse.coverage = 75");
    }

    @Test
    void whatComesLateIsToldToo() throws Exception {
        part(5, TemplateItem.RECEIVED, "", 1);
        toldBy(6);
        part(4, TemplateItem.RECEIVED, "", 2);
        assertThat(toldBy(7)).containsExactly("mail.received = 2");
    }
}
