package io.mailscope.parsers.header;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Reads the stamps of syslog lines. Months are English whatever the locale is. */
final class SyslogTime {

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final long DAY_MILLIS = 86_400_000L;

    private final ZoneId zone;

    SyslogTime(ZoneId zone) {
        this.zone = zone;
    }

    /** RFC 3339 with or without a fraction and with or without a colon in the zone. */
    long rfc3339(Cursor at) {
        int year = at.digits(4);
        at.require('-');
        int month = at.digits(2);
        at.require('-');
        int day = at.digits(2);
        at.require('T');
        LocalDateTime local = LocalDateTime.of(year, month, day, hour(at), minute(at), second(at));
        long fraction = fractionMillis(at);
        return local.toEpochSecond(offset(at)) * 1000 + fraction;
    }

    private static int hour(Cursor at) {
        return at.digits(2);
    }

    private static int minute(Cursor at) {
        at.require(':');
        return at.digits(2);
    }

    private static int second(Cursor at) {
        at.require(':');
        // A leap second has no place in LocalDateTime.
        return Math.min(at.digits(2), 59);
    }

    private static long fractionMillis(Cursor at) {
        if (!at.skip(".")) {
            return 0;
        }
        int start = at.position();
        long fraction = at.number();
        int digits = at.position() - start;
        for (; digits < 3; digits++) {
            fraction *= 10;
        }
        for (; digits > 3; digits--) {
            fraction /= 10;
        }
        return fraction;
    }

    private static ZoneOffset offset(Cursor at) {
        char sign = at.next();
        if (sign == 'Z') {
            return ZoneOffset.UTC;
        }
        if (sign != '+' && sign != '-') {
            throw new DateTimeException("no zone");
        }
        int hours = at.digits(2);
        at.skip(":");
        int seconds = hours * 3600 + at.digits(2) * 60;
        return ZoneOffset.ofTotalSeconds(sign == '-' ? -seconds : seconds);
    }

    /** RFC 3164: the latest year that puts the stamp at most a day behind the reference. */
    long rfc3164(Cursor at, long referenceMillis) {
        int month = month(at);
        at.require(' ');
        at.skipSpaces();
        int day = at.number();
        at.require(' ');
        int hour = hour(at);
        int minute = minute(at);
        int second = second(at);
        int year = Instant.ofEpochMilli(referenceMillis + DAY_MILLIS).atZone(zone).getYear();
        long millis = millis(year, month, day, hour, minute, second);
        return millis <= referenceMillis + DAY_MILLIS
                ? millis
                : millis(year - 1, month, day, hour, minute, second);
    }

    private long millis(int year, int month, int day, int hour, int minute, int second) {
        int leapSafe = month == 2 && day == 29 ? lastLeapYear(year) : year;
        return LocalDateTime.of(leapSafe, month, day, hour, minute, second)
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
    }

    private static int lastLeapYear(int year) {
        int candidate = year;
        while (!Year.isLeap(candidate)) {
            candidate--;
        }
        return candidate;
    }

    private static int month(Cursor at) {
        String name = "" + at.next() + at.next() + at.next();
        int index = MONTHS.indexOf(name);
        if (index < 0 || index % 3 != 0) {
            throw new DateTimeException("no month");
        }
        return index / 3 + 1;
    }
}
