package io.mailscope.jobs.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.LogParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineTalliesTest {

    private static final long REFERENCE = millis("23:59:59");

    private final LogParser parser = new LogParser(ZoneOffset.UTC);
    private final LineTallies tallies = new LineTallies();

    private static long millis(String time) {
        return Instant.parse("2026-11-24T" + time + "Z").toEpochMilli();
    }

    private List<LineTally> batch(String... lines) {
        tallies.begin("file", "here", REFERENCE);
        for (String line : lines) {
            tallies.count(parser.parse(line, REFERENCE));
        }
        List<LineTally> told = new ArrayList<>();
        tallies.tell("file", told::add);
        return told;
    }

    @Test
    void oneForEachProgramAndMinute() {
        assertThat(
                        batch(
                                "Nov 24 04:01:15 mx1 postfix/qmgr[7]: 4F9D195432C: removed",
                                "Nov 24 04:01:59 mx1 postfix/qmgr[7]: a text of no shape",
                                "Nov 24 04:02:00 mx1 postfix/qmgr[7]: 4F9D195432D: removed"))
                .containsExactlyInAnyOrder(
                        new LineTally(
                                "mx1", "qmgr", millis("04:01:00"), millis("04:01:59"), 1, 1, 0, 0),
                        new LineTally(
                                "mx1", "qmgr", millis("04:02:00"), millis("04:02:00"), 1, 0, 0, 0));
    }

    @Test
    void aLineWithoutAHeaderBelongsToTheOneBefore() {
        batch("Nov 24 04:01:15 mx1 postfix/qmgr[7]: 4F9D195432C: removed");
        assertThat(batch("\0")).containsExactly(malformed("mx1", "04:01:00", "04:01:15"));
    }

    @Test
    void orToTheFile() {
        assertThat(batch("\0")).containsExactly(malformed("here", "23:59:00", "23:59:59"));
    }

    private static LineTally malformed(String host, String minute, String time) {
        return new LineTally(host, "", millis(minute), millis(time), 0, 0, 1, 0);
    }

    @Test
    void linesThatTheLoggerDroppedAreNotAmongThoseRead() {
        List<LineTally> told =
                batch(
                        "Nov 24 04:01:15 mx1 rsyslogd: imjournal: 47006 messages lost due to"
                                + " rate-limiting");
        assertThat(told).singleElement().satisfies(t -> assertThat(t.lost()).isEqualTo(47_006));
        assertThat(told.get(0).lines()).isEqualTo(1);
    }
}
