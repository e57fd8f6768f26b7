package io.mailscope.parsers.header;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * From calendar and clock to epoch milliseconds. Consecutive lines share their hour nearly always:
 * what java.time said of the last hour and the last day is kept.
 */
final class CalendarTime {

    static final int HOUR_MILLIS = 3_600_000;
    private static final long DAY_MILLIS = 24L * HOUR_MILLIS;

    private final ZoneId zone;

    private long hourKey = -1;
    private long hourStart;
    private boolean hourIsPlain;

    private long dayKey = -1;
    private long dayStart;

    private long reference = Long.MIN_VALUE;
    private int latestYear;
    private int latestDay;
    private int latestMillis;

    CalendarTime(ZoneId zone) {
        this.zone = zone;
    }

    /** A stamp that says how far it is from UTC. */
    long atOffset(int year, int month, int day, int millisOfDay, int offsetSeconds) {
        long key = key(year, month, day, 0);
        if (key != dayKey) {
            dayStart = LocalDate.of(year, month, day).toEpochDay() * DAY_MILLIS;
            dayKey = key;
        }
        return dayStart + millisOfDay - offsetSeconds * 1000L;
    }

    /**
     * A stamp that names no zone. One that falls into the gap when clocks go forward counts as if
     * they had not; of two readings when clocks go back, it is the earlier.
     */
    long local(int year, int month, int day, int millisOfDay) {
        int hour = millisOfDay / HOUR_MILLIS;
        long key = key(year, month, day, hour);
        if (key != hourKey) {
            LocalDateTime start = LocalDateTime.of(year, month, day, hour, 0);
            hourStart = millis(start);
            hourIsPlain = millis(start.plusHours(1)) - hourStart == HOUR_MILLIS;
            hourKey = key;
        }
        int intoHour = millisOfDay % HOUR_MILLIS;
        return hourIsPlain
                ? hourStart + intoHour
                : millis(
                        LocalDate.of(year, month, day)
                                .atStartOfDay()
                                .plusNanos(millisOfDay * 1_000_000L));
    }

    /**
     * A stamp that names neither year nor zone: of all years the latest that puts it at most a day
     * behind the reference. The day is grace for clocks and zones that disagree.
     */
    long yearless(int month, int day, int millisOfDay, long referenceMillis) {
        if (referenceMillis != reference) {
            refer(referenceMillis);
        }
        int monthDay = month * 32 + day;
        boolean later =
                monthDay > latestDay || (monthDay == latestDay && millisOfDay > latestMillis);
        int year = later ? latestYear - 1 : latestYear;
        if (month == 2 && day == 29) {
            while (!Year.isLeap(year)) {
                year--;
            }
        }
        return local(year, month, day, millisOfDay);
    }

    private void refer(long referenceMillis) {
        ZonedDateTime latest = Instant.ofEpochMilli(referenceMillis + DAY_MILLIS).atZone(zone);
        latestYear = latest.getYear();
        latestDay = latest.getMonthValue() * 32 + latest.getDayOfMonth();
        latestMillis = (int) (latest.toLocalTime().toNanoOfDay() / 1_000_000);
        reference = referenceMillis;
    }

    private long millis(LocalDateTime local) {
        return local.atZone(zone).toInstant().toEpochMilli();
    }

    private static long key(int year, int month, int day, int hour) {
        if (month > 12 || day > 31) {
            throw new DateTimeException("no such day");
        }
        return ((year * 16L + month) * 32 + day) * 32 + hour;
    }
}
