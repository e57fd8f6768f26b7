package io.mailscope.alerts.rule;

import java.util.Locale;

/** What a rule keeps watch over; each one of it is judged on its own. */
public enum Subject {
    /** A mail server. */
    HOST,
    /** A Postfix instance of a host, named {@code host/instance}. */
    INSTANCE,
    /** A recipient domain, as seen by one host. */
    DESTINATION,
    /** An envelope sender, as seen by one host. */
    SENDER,
    /** A program of a host, named {@code host/program}. */
    PROGRAM,
    /** An account, on all hosts together. */
    ACCOUNT,
    /** A client's address, on all hosts together. */
    SOURCE;

    /** The name in messages and documents. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of what {@link Sample#watched()} names. */
    public static Subject of(String watched) {
        return valueOf(watched.substring(0, watched.indexOf('\t')).toUpperCase(Locale.ROOT));
    }
}
