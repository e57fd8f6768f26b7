package io.mailscope.alerts.zabbix;

/** In words, what a server that only counts may have had against values. */
final class Refusal {

    private Refusal() {}

    /** None of a host's values was taken. */
    static String ofHost(ZabbixValue first, int values) {
        return "Zabbix takes nothing for host '"
                + printable(first.host())
                + "' ("
                + values
                + (values == 1 ? " value" : " values")
                + " refused, for example of item "
                + first.key()
                + "): is there an enabled host of exactly this name with the template 'Mail by"
                + " mailscope', reached through this server or proxy, that allows this encryption?"
                + " --zabbix-host-map gives it another name";
    }

    /** The host's other values are taken. */
    static String ofItem(ZabbixValue first, int values) {
        return "Zabbix refuses item "
                + first.key()
                + " of host '"
                + printable(first.host())
                + "' ("
                + values
                + (values == 1 ? " value" : " values")
                + " gone): the host has no such enabled trapper item; import the template of this"
                + " version, or allow our address in the item";
    }

    /** A host's name is of the log, and a log may hold anything. */
    private static String printable(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}\\p{P}\\p{S} ]", "?");
    }
}
