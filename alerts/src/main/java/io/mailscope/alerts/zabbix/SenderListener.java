package io.mailscope.alerts.zabbix;

/** Hears what becomes of values. */
public interface SenderListener {

    /** So many were taken. */
    void taken(int values);

    /** So many were refused and are gone. */
    void refused(int values);

    /** Something that an operator should know, in one line. */
    void say(String line);
}
