package io.mailscope.dashboards.query;

/** The data streams that are read, in any namespace. */
public final class Streams {

    public static final String FLOW = "metrics-mail.flow-*";
    public static final String QUEUE = "metrics-mail.queue-*";
    public static final String PARSE = "metrics-mail.parse-*";
    public static final String ACCOUNT = "metrics-mail.account-*";
    public static final String ALERT = "logs-mail.alert-*";
    public static final String DELIVERY = "logs-mail.delivery-*";
    public static final String MESSAGE = "logs-mail.message-*";
    public static final String REJECTION = "logs-mail.rejection-*";
    public static final String ACCESS = "logs-mail.access-*";
    public static final String SYSTEM = "logs-mail.system-*";

    private Streams() {}
}
