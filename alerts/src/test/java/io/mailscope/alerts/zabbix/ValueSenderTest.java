package io.mailscope.alerts.zabbix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A server that only counts, as Zabbix does; time is the test's. */
class ValueSenderTest {

    private static final Duration HOLD = Duration.ofSeconds(10);

    private final Set<String> items = new HashSet<>();
    private final List<ZabbixValue> stored = new ArrayList<>();
    private final List<Integer> packets = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final Backlog backlog = new Backlog(10_000);
    private boolean away;
    private int taken;
    private int refused;
    private long now = 1_000_000;

    private final ValueSender sender =
            new ValueSender(this::serve, backlog, HOLD, new Heard(), () -> now);

    private final class Heard implements SenderListener {
        @Override
        public void taken(int values) {
            taken += values;
        }

        @Override
        public void refused(int values) {
            refused += values;
        }

        @Override
        public void say(String line) {
            said.add(line);
        }
    }

    private SendResult serve(List<ZabbixValue> values) throws IOException {
        if (away) {
            throw new IOException("away");
        }
        packets.add(values.size());
        int processed = 0;
        for (ZabbixValue value : values) {
            if (items.contains(value.host() + ' ' + value.key())) {
                stored.add(value);
                processed++;
            }
        }
        return new SendResult(values.size(), processed);
    }

    private ZabbixValue add(String host, String key, int clock) {
        ZabbixValue value = ZabbixValue.of(host, key, clock, clock * 1_000L);
        backlog.add(value);
        return value;
    }

    private ZabbixValue addHeld(String host, String key, int clock) {
        ZabbixValue value = ZabbixValue.of(host, key, clock, clock * 1_000L).held();
        backlog.add(value);
        return value;
    }

    /** So many turns, half a second apart. */
    private void turns(int turns) throws IOException {
        for (int i = 0; i < turns; i++) {
            sender.send();
            now += 500;
        }
    }

    @Test
    void manyValuesGoInPacketsOf250() throws IOException {
        items.add("h k");
        for (int i = 0; i < 501; i++) {
            add("h", "k", i);
        }
        turns(1);
        assertThat(packets).containsExactly(250, 250, 1);
        assertThat(stored).extracting(ZabbixValue::clock).isSorted().hasSize(501);
    }

    @Test
    void packetsAreOfOneHost() throws IOException {
        items.addAll(List.of("a k", "b k"));
        add("a", "k", 1);
        add("b", "k", 2);
        add("a", "k", 3);
        turns(1);
        assertThat(packets).containsExactly(2, 1);
    }

    @Test
    void refusedItemIsNamedAndTheOthersArrive() throws IOException {
        items.addAll(List.of("h a", "h b", "h c"));
        for (int clock = 1; clock <= 3; clock++) {
            for (String key : List.of("a", "bad", "b", "c")) {
                add("h", key, clock);
            }
            turns(10);
        }
        assertThat(stored).hasSize(9).doesNotHaveDuplicates();
        assertThat(refused).isEqualTo(3);
        assertThat(said)
                .singleElement()
                .asString()
                .contains("refuses item bad of host 'h' (1 value gone)");
        assertThat(backlog.size()).isZero();
    }

    @Test
    void unknownHostIsNamedOnceAndHoldsNobodyUp() throws IOException {
        items.add("known k");
        for (int clock = 1; clock <= 5; clock++) {
            add("nobody", "k", clock);
            add("known", "k", clock);
            turns(300);
        }
        assertThat(stored).hasSize(5);
        assertThat(said).singleElement().asString().contains("takes nothing for host 'nobody'");
        assertThat(refused).isEqualTo(5);
        // one packet a value of the known host, one a minute at most for the other
        assertThat(packets).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void hostileNamesDoNoHarmWhereTheyAreShown() throws IOException {
        add("mx\u001b[31m\n1", "k", 1);
        turns(1);
        assertThat(said).singleElement().asString().contains("host 'mx?[31m?1'");
    }

    @Test
    void anUnknownHostHoldsNoBacklog() throws IOException {
        for (int clock = 1; clock <= 5_000; clock++) {
            add("nobody", "k", clock);
            addHeld("nobody", "found[x]", clock);
        }
        turns(1);
        assertThat(packets).containsExactly(250);
        assertThat(refused).isEqualTo(10_000);
        assertThat(backlog.size()).isZero();
    }

    @Test
    void hostMadeLaterGetsItsValues() throws IOException {
        add("late", "k", 1);
        turns(10);
        items.add("late k");
        add("late", "k", 2);
        turns(200);
        assertThat(stored).extracting(ZabbixValue::clock).containsExactly(2L);
        assertThat(taken).isEqualTo(1);
    }

    @Test
    void valuesWaitForTheItemsOfADiscovery() throws IOException {
        items.addAll(List.of("h discovery", "h k"));
        addHeld("h", "discovery", 1);
        addHeld("h", "found[x]", 1);
        add("h", "k", 1);
        turns(6);
        addHeld("h", "found[x]", 2);
        assertThat(stored).extracting(ZabbixValue::key).containsExactly("k", "discovery");
        items.add("h found[x]");
        turns(14);
        assertThat(stored.subList(2, 4)).extracting(ZabbixValue::clock).containsExactly(1L, 2L);
        assertThat(refused).isZero();
        assertThat(said).isEmpty();
    }

    @Test
    void waitingHasAnEndThatIsSaid() throws IOException {
        items.add("h k");
        add("h", "k", 1);
        addHeld("h", "found[x]", 1);
        turns(60);
        assertThat(backlog.size()).isZero();
        assertThat(refused).isEqualTo(1);
        assertThat(said).singleElement().asString().contains("refuses item found[x]");
    }

    @Test
    void nothingIsLostWhileTheServerIsAway() throws IOException {
        items.add("h k");
        away = true;
        List<ZabbixValue> all = new ArrayList<>();
        for (int clock = 1; clock <= 600; clock++) {
            all.add(add("h", "k", clock));
        }
        try {
            turns(1);
        } catch (IOException expected) {
            assertThat(expected).hasMessage("away");
        }
        assertThat(backlog.values()).isEqualTo(all);
        away = false;
        turns(1);
        assertThat(stored).isEqualTo(all);
    }

    @Test
    void oldestGoWhenThereIsNoRoom() {
        Backlog small = new Backlog(2);
        for (int clock = 1; clock <= 5; clock++) {
            small.add(ZabbixValue.of("h", "k", clock, clock * 1_000L));
        }
        assertThat(small.values()).extracting(ZabbixValue::clock).containsExactly(4L, 5L);
        assertThat(small.dropped()).isEqualTo(3);
    }
}
