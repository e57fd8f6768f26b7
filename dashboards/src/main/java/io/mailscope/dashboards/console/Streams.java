package io.mailscope.dashboards.console;

/** The data streams that are read, in any namespace. */
final class Streams {

    static final String FLOW = "metrics-mail.flow-*";
    static final String QUEUE = "metrics-mail.queue-*";
    static final String ALERT = "logs-mail.alert-*";
    static final String DELIVERY = "logs-mail.delivery-*";
    static final String MESSAGE = "logs-mail.message-*";
    static final String REJECTION = "logs-mail.rejection-*";
    static final String SYSTEM = "logs-mail.system-*";

    private Streams() {}
}
