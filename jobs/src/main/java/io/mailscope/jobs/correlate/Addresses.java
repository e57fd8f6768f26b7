package io.mailscope.jobs.correlate;

import java.util.Locale;

/** Parts of envelope addresses (RFC 5321, 4.1.2). */
public final class Addresses {

    private Addresses() {}

    /** RFC 1035 allows 253; what is longer is no domain, only hostile. */
    private static final int MAX_DOMAIN = 255;

    /** What follows the last at sign, in lower case; empty when there is none. */
    public static String domain(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0) {
            return "";
        }
        int end = Math.min(address.length(), at + 1 + MAX_DOMAIN);
        return address.substring(at + 1, end).toLowerCase(Locale.ROOT);
    }
}
