package io.mailscope.alerts.zabbix;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a server's API, for example 6.0. */
record ZabbixVersion(int major, int minor) {

    static ZabbixVersion parse(String text) throws IOException {
        Matcher numbers = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\b.*").matcher(text);
        if (!numbers.matches()) {
            throw new IOException("no version of Zabbix: '" + text + "'");
        }
        return new ZabbixVersion(
                Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
    }

    boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
