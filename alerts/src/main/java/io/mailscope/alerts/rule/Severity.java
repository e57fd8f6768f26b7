package io.mailscope.alerts.rule;

import java.util.Arrays;
import java.util.Locale;

/** Zabbix's severities. */
public enum Severity {
    INFORMATION,
    WARNING,
    AVERAGE,
    HIGH,
    DISASTER;

    /** The name in rule files and documents. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity of that name, else the lowest. */
    static Severity of(String id) {
        return Arrays.stream(values())
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElse(INFORMATION);
    }
}
