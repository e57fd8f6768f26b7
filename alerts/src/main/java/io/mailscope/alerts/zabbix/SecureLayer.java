package io.mailscope.alerts.zabbix;

import java.io.IOException;
import java.net.Socket;

/** Makes a protected connection of a plain one. */
@FunctionalInterface
interface SecureLayer {

    Channel over(Socket socket, ZabbixAddress address) throws IOException;
}
