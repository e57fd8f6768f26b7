package io.mailscope.alerts.zabbix;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** A Zabbix server's or proxy's trapper. */
public record ZabbixAddress(String host, int port) implements Serializable {

    /** Zabbix's own default. */
    public static final int DEFAULT_PORT = 10_051;

    /**
     * Reads {@code HOST} or {@code HOST:PORT}.
     *
     * @throws IllegalArgumentException with one line
     */
    public static ZabbixAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        String port = colon < 0 ? "" + DEFAULT_PORT : text.substring(colon + 1);
        if (host.isEmpty() || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException(
                    "--zabbix " + text + ": use HOST:PORT, for example 127.0.0.1:10051");
        }
        return new ZabbixAddress(host, Integer.parseInt(port));
    }

    /**
     * Reads addresses with commas in between; the first one is tried first.
     *
     * @throws IllegalArgumentException with one line
     */
    public static List<ZabbixAddress> parseList(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(ZabbixAddress::parse)
                .toList();
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
