package io.mailscope.alerts.zabbix;

/** A Zabbix server's or proxy's trapper. */
public record ZabbixAddress(String host, int port) {

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
                    "Zabbix address '" + text + "': use HOST:PORT, for example 127.0.0.1:10051");
        }
        return new ZabbixAddress(host, Integer.parseInt(port));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
