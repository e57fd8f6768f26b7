package io.mailscope.alerts.zabbix;

import java.math.BigDecimal;

/**
 * One value of a trapper item.
 *
 * @param clock when it was true, epoch seconds
 * @param ns nanoseconds within that second
 */
public record ZabbixValue(String host, String key, String value, long clock, int ns) {

    /** A number, written as a plain decimal. */
    public static ZabbixValue of(String host, String key, double value, long timeMillis) {
        return new ZabbixValue(
                host,
                key,
                BigDecimal.valueOf(value).stripTrailingZeros().toPlainString(),
                Math.floorDiv(timeMillis, 1_000L),
                (int) Math.floorMod(timeMillis, 1_000L) * 1_000_000);
    }
}
