package io.mailscope.parsers.header;

import java.util.List;

/** Names that container engines put around what a program in a container logs. */
final class Containers {

    private static final List<String> MARKS =
            List.of("mailcow", "docker", "mailserver", "container", "podman", "compose");
    private static final List<String> PROGRAMS = List.of("dovecot", "rspamd", "clamd");
    private static final int SHORT_ID = 12;
    private static final int LONG_ID = 64;
    private static final char ESCAPE = '\u001b';

    private Containers() {}

    /** Whether a tag is a container's: by its name, compose's number at its end, or its id. */
    static boolean isName(String tag) {
        return isId(tag)
                || tag.endsWith("-1")
                || tag.endsWith("_1")
                || MARKS.stream().anyMatch(tag::contains);
    }

    /** Whether it is the hexadecimal id that a container has for a host name. */
    static boolean isId(String name) {
        return (name.length() == SHORT_ID || name.length() == LONG_ID)
                && name.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    /** {@code dovecot-mailcow} logs what dovecot logs. Other names stay. */
    static String program(String name) {
        for (String program : PROGRAMS) {
            if (name.contains(program)) {
                return program;
            }
        }
        return name;
    }

    /**
     * Passes over {@code postfix-mailcow-1 | } (compose, with its colours) or {@code
     * [pod/mail-0/postfix] } (kubectl).
     *
     * @return whether there was such a prefix
     */
    static boolean skipPrefix(Cursor at) {
        skipColour(at);
        int start = at.position();
        if (at.isAt("[pod/")) {
            at.moveTo(at.endOfWord());
            at.skipSpaces();
            return true;
        }
        while (isNameCharacter(at.peek())) {
            at.move(1);
        }
        boolean named = at.position() > start;
        at.skipSpaces();
        if (!named || !at.skip('|')) {
            return false;
        }
        skipColour(at);
        at.skipSpaces();
        skipColour(at);
        return true;
    }

    private static boolean isNameCharacter(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || "-_.@/".indexOf(c) >= 0;
    }

    /** {@code ESC [ 36 m} */
    private static void skipColour(Cursor at) {
        while (at.peek() == ESCAPE && at.peek(1) == '[') {
            int end = at.line().indexOf('m', at.position());
            at.moveTo(end < 0 ? at.line().length() : end + 1);
        }
    }
}
