package io.mailscope.alerts.zabbix;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * Where values go and how.
 *
 * @param servers servers or proxies, the first one is tried first; 1 to 16
 * @param compress whether packets are compressed with zlib
 * @param timeout for connecting, and for each wait on an answer
 * @param hold how long a value is kept while its item is not there yet though its discovery was
 *     sent; a proxy may learn of items only once an hour
 * @param capacity values kept while no server answers; beyond it the oldest are dropped
 */
public record ZabbixTarget(
        List<ZabbixAddress> servers,
        Encryption encryption,
        boolean compress,
        Duration timeout,
        Duration hold,
        int capacity)
        implements Serializable {

    private static final int MAX_SERVERS = 16;

    public ZabbixTarget {
        servers = List.copyOf(servers);
        if (servers.isEmpty() || servers.size() > MAX_SERVERS) {
            throw new IllegalArgumentException(
                    "--zabbix: " + servers.size() + " servers: use 1 to " + MAX_SERVERS);
        }
        if (timeout.toMillis() < 100 || timeout.toMillis() > 600_000) {
            throw new IllegalArgumentException("--zabbix-timeout: use 100ms to 10m");
        }
        if (capacity < 1_000 || capacity > 10_000_000) {
            throw new IllegalArgumentException(
                    "--zabbix-buffer " + capacity + ": use 1,000 to 10,000,000");
        }
    }

    /** Plain connections: 5 s timeouts, 10 minutes of holding, 100,000 values. */
    public static ZabbixTarget of(List<ZabbixAddress> servers) {
        return new ZabbixTarget(
                servers,
                new Encryption.None(),
                false,
                Duration.ofSeconds(5),
                Duration.ofMinutes(10),
                100_000);
    }
}
