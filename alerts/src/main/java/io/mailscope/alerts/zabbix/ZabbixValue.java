package io.mailscope.alerts.zabbix;

import java.math.BigDecimal;

/**
 * One value of a trapper item.
 *
 * @param clock when it was true, epoch seconds
 * @param ns nanoseconds within that second
 * @param patient whether it is kept while the server refuses it, because its item is made by a
 *     discovery that the server may not have worked on yet
 */
public record ZabbixValue(
        String host, String key, String value, long clock, int ns, boolean patient) {

    /** A number, written as a plain decimal. */
    public static ZabbixValue of(String host, String key, double value, long timeMillis) {
        return text(host, key, plain(value), timeMillis);
    }

    /** A text. */
    public static ZabbixValue text(String host, String key, String value, long timeMillis) {
        return new ZabbixValue(
                host,
                key,
                value,
                Math.floorDiv(timeMillis, 1_000L),
                (int) Math.floorMod(timeMillis, 1_000L) * 1_000_000,
                false);
    }

    /** The same, kept while it is refused. */
    public ZabbixValue held() {
        return new ZabbixValue(host, key, value, clock, ns, true);
    }

    /** The same, later within its millisecond. */
    ZabbixValue later(int nanos) {
        return new ZabbixValue(host, key, value, clock, ns + nanos, patient);
    }

    /** The same for a host of another name. */
    public ZabbixValue of(String otherHost) {
        return new ZabbixValue(otherHost, key, value, clock, ns, patient);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
