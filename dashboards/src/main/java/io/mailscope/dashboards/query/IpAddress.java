package io.mailscope.dashboards.query;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Elasticsearch refuses a whole search that asks a field of addresses for anything else. */
final class IpAddress {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");
    private static final int LONGEST = 45;

    private IpAddress() {}

    static boolean isOne(String text) {
        return text.length() <= LONGEST && (V4.matcher(text).matches() || isV6(text));
    }

    /** With a colon it is never taken for a name, so nobody is asked for it. */
    private static boolean isV6(String text) {
        try {
            return V6.matcher(text).matches() && InetAddress.getByName(text) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
