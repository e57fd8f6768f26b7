package io.mailscope.jobs.correlate;

import java.util.Locale;

/** Parts of envelope addresses (RFC 5321, 4.1.2). */
public final class Addresses {

    private Addresses() {}

    /** What follows the last at sign, in lower case; empty when there is none. */
    public static String domain(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? "" : address.substring(at + 1).toLowerCase(Locale.ROOT);
    }
}
