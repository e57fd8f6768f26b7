package io.mailscope.alerts.zabbix;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of a host or of one of its items: whether the server takes its values.
 *
 * <p>A reply only counts the values taken, and sending a value twice makes two on Zabbix 7. So a
 * packet that was taken in part puts its items in doubt, and the next value of each goes alone.
 */
final class Trust {

    /** Beyond these, what was longest unused is forgotten and tried anew. */
    private static final int MAX_HOSTS = 5_000;

    private static final int MAX_ITEMS = 2_000;
    private static final long FIRST_WAIT_MILLIS = 500;
    private static final long LONGEST_WAIT_MILLIS = 60_000;

    enum Standing {
        UNTRIED,
        TAKEN,
        IN_DOUBT
    }

    Standing standing;
    private long waitMillis;
    private long notBefore;

    /** When it was refused first since it was last taken, milliseconds; 0 when it was not. */
    private long refusedSince;

    private boolean reported;

    private Trust(Standing standing) {
        this.standing = standing;
    }

    boolean mayBeTried(long now) {
        return now >= notBefore;
    }

    void taken() {
        standing = Standing.TAKEN;
        waitMillis = 0;
        notBefore = 0;
        refusedSince = 0;
        reported = false;
    }

    /** Refused: the next try waits twice as long as the one before. */
    void refused(long now) {
        waitMillis = Math.min(LONGEST_WAIT_MILLIS, Math.max(FIRST_WAIT_MILLIS, 2 * waitMillis));
        notBefore = now + waitMillis;
        refusedSince = refusedSince == 0 ? now : refusedSince;
    }

    boolean refusedFor(long millis, long now) {
        return refusedSince != 0 && now - refusedSince >= millis;
    }

    /** True once, until it is taken again. */
    boolean isToReport() {
        boolean first = !reported;
        reported = true;
        return first;
    }

    /** A host and its items. */
    static final class Host {

        final Trust itself = new Trust(Standing.UNTRIED);
        private final Map<String, Trust> items = bounded(MAX_ITEMS);

        Trust item(ZabbixValue value) {
            return items.computeIfAbsent(
                    value.key(),
                    key -> new Trust(value.patient() ? Standing.IN_DOUBT : Standing.UNTRIED));
        }
    }

    static Map<String, Host> hosts() {
        return bounded(MAX_HOSTS);
    }

    private static <V> Map<String, V> bounded(int size) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > size;
            }
        };
    }
}
