package io.mailscope.parsers.header;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of the machine we run on, asked for once. */
final class LocalHost {

    static final String NAME = name();

    private LocalHost() {}

    private static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException noName) {
            return "localhost";
        }
    }
}
