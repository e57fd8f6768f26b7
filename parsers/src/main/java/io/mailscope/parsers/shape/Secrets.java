package io.mailscope.parsers.shape;

/**
 * Passwords that a line holds, as with Dovecot's {@code auth_verbose_passwords}: they are read, so
 * that no byte of the line is passed over, and never shown.
 */
public final class Secrets {

    private static final String MASK = "***";
    private static final String PASSWORD = "password";

    private Secrets() {}

    /** The field's text, or stars if it is a password or a hash of one. */
    public static String shown(String field, String text) {
        return field.endsWith(PASSWORD) ? MASK : text;
    }
}
