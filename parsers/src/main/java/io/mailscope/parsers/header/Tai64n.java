package io.mailscope.parsers.header;

/**
 * multilog's stamp: {@code @}, sixteen hexadecimal digits of seconds, eight of nanoseconds. Like
 * multilog and tai64nlocal it takes TAI for UTC plus ten seconds.
 */
final class Tai64n {

    private static final long EPOCH = (1L << 62) + 10;
    private static final int SECOND_DIGITS = 16;
    private static final int NANO_DIGITS = 8;

    private Tai64n() {}

    static long read(Cursor at) {
        at.require('@');
        long seconds = hexadecimal(at, SECOND_DIGITS) - EPOCH;
        long nanos = Character.digit(at.peek(), 16) < 0 ? 0 : hexadecimal(at, NANO_DIGITS);
        return seconds * 1000 + nanos / 1_000_000;
    }

    private static long hexadecimal(Cursor at, int digits) {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(at.next(), 16);
            if (digit < 0) {
                throw NoHeader.INSTANCE;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
