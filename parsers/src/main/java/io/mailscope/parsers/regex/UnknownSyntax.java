package io.mailscope.parsers.regex;

/** The expression uses what this package does not know: look-around, back references, flags. */
public final class UnknownSyntax extends Exception {

    private static final long serialVersionUID = 1L;

    UnknownSyntax(String what) {
        super(what);
    }
}
