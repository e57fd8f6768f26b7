package io.mailscope.alerts.zabbix;

/** What the server said of a packet. */
public record SendResult(int sent, int processed) {

    /** Whether every value was taken; an unknown host or key counts as not. */
    public boolean isComplete() {
        return sent == processed;
    }

    /** Whether none was. */
    public boolean isNothing() {
        return processed == 0;
    }
}
