package io.mailscope.parsers.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Instant read(String stamp, String reference, ZoneId zone) {
        return read(new Stamps(zone), stamp, reference);
    }

    private static Instant read(Stamps stamps, String stamp, String reference) {
        Cursor at = new Cursor(stamp);
        long millis = stamps.read(at, Instant.parse(reference).toEpochMilli());
        assertThat(at.rest()).as(stamp).isEmpty();
        return Instant.ofEpochMilli(millis);
    }

    @ParameterizedTest
    @CsvSource({
        "Jan 15, 2026-01-15", "Feb 15, 2026-02-15", "Mar 15, 2026-03-15", "Apr 15, 2026-04-15",
        "May 15, 2026-05-15", "Jun 15, 2026-06-15", "Jul 15, 2026-07-15", "Aug 15, 2026-08-15",
        "Sep 15, 2026-09-15", "Oct 15, 2026-10-15", "Nov 15, 2026-11-15", "Dec 15, 2025-12-15",
        "Sep 8, 2026-09-08", "Sep  8, 2026-09-08", "Sep 08, 2026-09-08"
    })
    void everyMonthWhateverTheLocale(String day, String expected) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(read(day + " 04:00:53", "2026-11-24T12:00:00Z", ZoneOffset.UTC))
                    .isEqualTo(Instant.parse(expected + "T04:00:53Z"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // New Year, from both sides; a clock that runs ahead
        "Dec 31 23:59:59, 2027-01-01T00:00:01Z, 2026-12-31T23:59:59Z",
        "Jan  1 00:00:01, 2027-01-01T00:00:01Z, 2027-01-01T00:00:01Z",
        "Jan  1 00:00:01, 2026-12-31T23:59:59Z, 2027-01-01T00:00:01Z",
        "Jan  1 23:59:59, 2026-12-31T23:59:58Z, 2026-01-01T23:59:59Z",
        "Jan  2 00:00:00, 2026-12-31T23:59:59Z, 2026-01-02T00:00:00Z",
        // a leap year's last February day, its eve, and the years between
        "Feb 29 12:00:00, 2024-02-29T13:00:00Z, 2024-02-29T12:00:00Z",
        "Feb 29 00:00:00, 2024-02-28T23:00:00Z, 2024-02-29T00:00:00Z",
        "Feb 29 12:00:00, 2024-02-27T12:00:00Z, 2020-02-29T12:00:00Z",
        "Feb 29 12:00:00, 2025-02-28T12:00:00Z, 2024-02-29T12:00:00Z",
        "Feb 29 12:00:00, 2027-11-24T12:00:00Z, 2024-02-29T12:00:00Z",
        "Feb 28 12:00:00, 2025-02-27T13:00:00Z, 2025-02-28T12:00:00Z",
        // a file that was last written years ago: its own time tells the year
        "Nov 24 04:00:53, 2019-11-24T04:00:53Z, 2019-11-24T04:00:53Z",
        "Dec  1 04:00:53, 2019-11-24T04:00:53Z, 2018-12-01T04:00:53Z"
    })
    void yearThatALineDoesNotName(String stamp, String reference, String expected) {
        assertThat(read(stamp, reference, ZoneOffset.UTC)).isEqualTo(Instant.parse(expected));
    }

    @Test
    void yearOfTheReferencesZone() {
        // 23:30 UTC on the last day of the year is the next year in Berlin.
        assertThat(read("Jan  1 00:30:00", "2026-12-31T23:30:00Z", BERLIN))
                .isEqualTo(Instant.parse("2026-12-31T23:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "Mar 29 01:59:59, 2026-03-29T00:59:59Z",
        // does not exist; the clock was not yet set
        "Mar 29 02:30:00, 2026-03-29T01:30:00Z",
        "Mar 29 03:00:00, 2026-03-29T01:00:00Z",
        "Oct 25 01:59:59, 2026-10-24T23:59:59Z",
        // exists twice; the earlier
        "Oct 25 02:30:00, 2026-10-25T00:30:00Z",
        "Oct 25 03:00:00, 2026-10-25T02:00:00Z"
    })
    void clocksForwardAndBack(String stamp, String expected) {
        assertThat(read(stamp, "2026-11-24T12:00:00Z", BERLIN)).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "Australia/Lord_Howe",
                "Asia/Kathmandu",
                "America/St_Johns"
            })
    void keptHoursAgreeWithJavaTime(String zone) {
        ZoneId id = ZoneId.of(zone);
        CalendarTime calendar = new CalendarTime(id);
        Random random = new Random(7);
        LocalDateTime at = LocalDateTime.of(2026, 1, 1, 0, 0);
        while (at.getYear() == 2026) {
            long expected = at.atZone(id).toInstant().toEpochMilli();
            int millisOfDay = (int) (at.toLocalTime().toNanoOfDay() / 1_000_000);
            assertThat(
                            calendar.local(
                                    at.getYear(),
                                    at.getMonthValue(),
                                    at.getDayOfMonth(),
                                    millisOfDay))
                    .as(() -> zone)
                    .isEqualTo(expected);
            at = at.plusSeconds(random.nextInt(2_000));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-11-24T04:00:53Z",
                "2024-11-24T04:00:53.000Z",
                "2024-11-24T05:00:53+01:00",
                "2024-11-24T05:00:53.000000+0100",
                "2024-11-24T05:00:53+01",
                "2024-11-23T23:30:53-04:30",
                "2024-11-24t04:00:53z",
                "2024-11-24T04:00:53",
                "2024-11-24 04:00:53",
                "2024-11-24 04:00:53 +0000",
                "2024-11-24 04:00:53,000",
                "2024/11/24 04:00:53",
                "2024 Nov 24 04:00:53",
                "Nov 24 2024 04:00:53",
                "Sun Nov 24 04:00:53 2024",
                "Sun 2024-11-24 04:00:53 UTC",
                "1732420853",
                "1732420853.000001",
                "@400000006742a4ff00000000"
            })
    void oneMomentInManyShapes(String stamp) {
        assertThat(read(stamp, "2026-11-24T12:00:00Z", ZoneOffset.UTC))
                .isEqualTo(Instant.parse("2024-11-24T04:00:53Z"));
    }

    @Test
    void fractionsToMilliseconds() {
        String reference = "2026-11-24T12:00:00Z";
        Stamps stamps = new Stamps(ZoneOffset.UTC);
        assertThat(read(stamps, "Nov 24 04:00:53.5", reference).getNano()).isEqualTo(500_000_000);
        assertThat(read(stamps, "Nov 24 04:00:53.05", reference).getNano()).isEqualTo(50_000_000);
        assertThat(read(stamps, "Nov 24 04:00:53.123456789", reference).getNano())
                .isEqualTo(123_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nov 31 04:00:53",
                "Nov 0 04:00:53",
                "Nov 32 04:00:53",
                "nov 24 04:00:53",
                "Okt 24 04:00:53",
                "Nov 24 24:00:00",
                "Nov 24 04:60:00",
                "Nov 24 04:00:61",
                "2026-13-01T00:00:00Z",
                "2026-02-29T00:00:00Z",
                "2026-11-24T04:00:53+19:00",
                "17324208530001",
                "@4000000067"
            })
    void noSuchMoment(String stamp) {
        assertThatThrownBy(() -> read(stamp, "2026-11-24T12:00:00Z", ZoneOffset.UTC))
                .isInstanceOf(RuntimeException.class)
                .isNotInstanceOf(IndexOutOfBoundsException.class);
    }
}
