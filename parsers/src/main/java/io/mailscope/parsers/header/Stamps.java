package io.mailscope.parsers.header;

import java.time.ZoneId;

/**
 * Reads the stamp of a line in any of the known shapes; its first characters tell which. Months and
 * weekdays are English whatever the locale is.
 */
final class Stamps {

    private static final long[] MONTHS = names("JanFebMarAprMayJunJulAugSepOctNovDec");
    private static final long[] WEEKDAYS = names("MonTueWedThuFriSatSun");
    private static final int MAX_OFFSET_HOURS = 18;

    private final CalendarTime calendar;

    /**
     * @param zone zone of stamps that name none
     */
    Stamps(ZoneId zone) {
        this.calendar = new CalendarTime(zone);
    }

    /** Whether a date begins here, by its first characters. */
    static boolean isAt(Cursor at) {
        char c = at.peek();
        if (Cursor.isDigit(c)) {
            return at.digitsAhead() == 4 && isDateBehindYear(at);
        }
        if (c == '@') {
            return at.isAt("@4");
        }
        return at.peek(3) == ' '
                && (indexIn(MONTHS, at) >= 0 && isDay(at) || indexIn(WEEKDAYS, at) >= 0);
    }

    private static boolean isDateBehindYear(Cursor at) {
        char separator = at.peek(4);
        return separator == ' '
                ? at.peek(8) == ' '
                : (separator == '-' || separator == '/') && at.peek(7) == separator;
    }

    private static boolean isDay(Cursor at) {
        return Cursor.isDigit(at.peek(4)) || at.peek(4) == ' ' && Cursor.isDigit(at.peek(5));
    }

    /**
     * Reads the stamp and moves behind it.
     *
     * @param referenceMillis by which a year-less stamp finds its year
     */
    long read(Cursor at, long referenceMillis) {
        char c = at.peek();
        if (Cursor.isDigit(c)) {
            return at.digitsAhead() == 4 ? yearFirst(at) : epoch(at);
        }
        if (c == '@') {
            return Tai64n.read(at);
        }
        return at.peek(3) == ' ' && indexIn(WEEKDAYS, at) >= 0
                ? weekdayFirst(at, referenceMillis)
                : monthFirst(at, referenceMillis);
    }

    /** {@code Nov 24 04:00:53}, also with a fraction, and with the year behind the day. */
    private long monthFirst(Cursor at, long referenceMillis) {
        int month = month(at);
        int day = day(at);
        at.skipSpaces();
        if (at.peek(2) == ':' || at.peek(1) == ':') {
            return calendar.yearless(month, day, timeOfDay(at), referenceMillis);
        }
        int year = at.digits(4);
        at.require(' ');
        return calendar.local(year, month, day, timeOfDay(at));
    }

    /** {@code Sun Nov 24 04:00:53 2024} as ctime writes it, or journalctl's short-full. */
    private long weekdayFirst(Cursor at, long referenceMillis) {
        at.move(4);
        if (at.atDigit()) {
            return yearFirst(at);
        }
        int month = month(at);
        int day = day(at);
        int millisOfDay = timeOfDay(at);
        if (at.peek() != ' ' || !Cursor.isDigit(at.peek(1))) {
            return calendar.yearless(month, day, millisOfDay, referenceMillis);
        }
        at.require(' ');
        return calendar.local(at.digits(4), month, day, millisOfDay);
    }

    /** RFC 3339 and its relatives, and {@code 2024 Nov 24 04:00:53}. */
    private long yearFirst(Cursor at) {
        int year = at.digits(4);
        char separator = at.next();
        if (separator == ' ') {
            int month = month(at);
            return calendar.local(year, month, day(at), timeOfDay(at));
        }
        if (separator != '-' && separator != '/') {
            throw NoHeader.INSTANCE;
        }
        int month = at.digits(2);
        at.require(separator);
        int day = at.digits(2);
        char between = at.next();
        if (between != 'T' && between != ' ' && between != 't') {
            throw NoHeader.INSTANCE;
        }
        return inItsZone(at, year, month, day, timeOfDay(at));
    }

    private long inItsZone(Cursor at, int year, int month, int day, int millisOfDay) {
        if (at.skip('Z') || at.skip('z') || at.skip(" UTC")) {
            return calendar.atOffset(year, month, day, millisOfDay, 0);
        }
        boolean apart = at.peek() == ' ';
        char sign = apart ? at.peek(1) : at.peek();
        if ((sign == '+' || sign == '-') && Cursor.isDigit(at.peek(apart ? 2 : 1))) {
            at.move(apart ? 1 : 0);
            return calendar.atOffset(year, month, day, millisOfDay, offsetSeconds(at));
        }
        if (apart && isZoneName(at)) {
            at.moveTo(at.position() + 1);
            at.moveTo(at.endOfWord());
        }
        return calendar.local(year, month, day, millisOfDay);
    }

    /** journalctl names the local zone in capitals ({@code CET}, {@code AEDT}). */
    private static boolean isZoneName(Cursor at) {
        int length = 0;
        while (at.peek(1 + length) >= 'A' && at.peek(1 + length) <= 'Z') {
            length++;
        }
        return (length == 3 || length == 4) && at.peek(1 + length) == ' ';
    }

    private static int offsetSeconds(Cursor at) {
        boolean west = at.next() == '-';
        int hours = at.digits(2);
        int minutes = at.skip(':') || at.atDigit() ? at.digits(2) : 0;
        if (hours > MAX_OFFSET_HOURS || minutes > 59) {
            throw NoHeader.INSTANCE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return west ? -seconds : seconds;
    }

    /** Seconds of the epoch, with a fraction or without, as {@code journalctl -o short-unix}. */
    private static long epoch(Cursor at) {
        int digits = at.digitsAhead();
        if (digits != 9 && digits != 10) {
            throw NoHeader.INSTANCE;
        }
        long seconds = at.digits(digits - 1) * 10L + at.digits(1);
        return seconds * 1000 + fractionMillis(at);
    }

    private static int timeOfDay(Cursor at) {
        int hour = at.number();
        at.require(':');
        int minute = at.digits(2);
        at.require(':');
        int second = at.digits(2);
        if (hour > 23 || minute > 59 || second > 60) {
            throw NoHeader.INSTANCE;
        }
        // A leap second has no place in epoch milliseconds.
        return ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000 + fractionMillis(at);
    }

    private static int fractionMillis(Cursor at) {
        char point = at.peek();
        if (point != '.' && point != ',' || !Cursor.isDigit(at.peek(1))) {
            return 0;
        }
        at.move(1);
        int digits = at.digitsAhead();
        int fraction = at.digits(digits);
        for (; digits < 3; digits++) {
            fraction *= 10;
        }
        for (; digits > 3; digits--) {
            fraction /= 10;
        }
        return fraction;
    }

    private static int month(Cursor at) {
        int index = indexIn(MONTHS, at);
        if (index < 0) {
            throw NoHeader.INSTANCE;
        }
        at.move(3);
        at.require(' ');
        return index + 1;
    }

    private static int day(Cursor at) {
        at.skipSpaces();
        int day = at.digits(Math.min(at.digitsAhead(), 3));
        at.require(' ');
        return day;
    }

    /** Each three letters as one number, which is compared at once. */
    private static long[] names(String letters) {
        Cursor at = new Cursor(letters);
        long[] names = new long[letters.length() / 3];
        for (int i = 0; i < names.length; i++) {
            names[i] = threeLetters(at);
            at.move(3);
        }
        return names;
    }

    private static long threeLetters(Cursor at) {
        return (long) at.peek() << 32 | at.peek(1) << 16 | at.peek(2);
    }

    /** Which of the names stands here, from 0, or -1. */
    private static int indexIn(long[] names, Cursor at) {
        long here = threeLetters(at);
        for (int i = 0; i < names.length; i++) {
            if (names[i] == here) {
                return i;
            }
        }
        return -1;
    }
}
