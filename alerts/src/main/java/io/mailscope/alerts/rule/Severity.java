package io.mailscope.alerts.rule;

/** Zabbix's severities. */
public enum Severity {
    INFORMATION,
    WARNING,
    AVERAGE,
    HIGH,
    DISASTER
}
