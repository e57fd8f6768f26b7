package io.mailscope.alerts.zabbix;

import java.io.IOException;

/** Whoever shows an error shows its innermost message; ours says more than the one below it. */
final class OwnWords {

    private OwnWords() {}

    static IOException of(String message, Exception below) {
        IOException own = new IOException(message);
        own.addSuppressed(below);
        return own;
    }
}
