package io.mailscope.jobs.parse;

import io.mailscope.parsers.ParseResult;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.ParseResult.Unsupported;
import io.mailscope.parsers.event.DaemonEvent.LinesLost;
import io.mailscope.parsers.header.Header;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Adds up what came of the lines of a batch, so that one record stands for many lines. Not a Flink
 * state: a batch is told as a whole before the next one begins.
 */
final class LineTallies {

    private static final long MINUTE_MILLIS = 60_000;
    private static final int MAX_FILES = 1_000;

    private record Minute(String host, long millis) {}

    private static final class Counts {
        private long newest = Long.MIN_VALUE;
        private long parsed;
        private long unsupported;
        private long malformed;
        private long lost;
    }

    private record Place(String host, long millis) {}

    /** By minute and program. */
    private final Map<Minute, Map<String, Counts>> counts = new HashMap<>();

    /** The minute of the line before, in which most lines are, and its counts by program. */
    private Minute minute = new Minute("", 0);

    private Map<String, Counts> inMinute = new HashMap<>();

    /** Where the last line with a header was, by file: a line without one belongs there. */
    private final Map<String, Place> places =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Place> eldest) {
                    return size() > MAX_FILES;
                }
            };

    private String host = "";
    private long millis;

    /**
     * Begins a batch.
     *
     * @param host where its lines belong as long as none of the file has had a header
     * @param millis the same for their time
     */
    void begin(String fileId, String host, long millis) {
        Place before = places.get(fileId);
        this.host = before == null ? host : before.host();
        this.millis = before == null ? millis : before.millis();
    }

    void count(ParseResult result) {
        if (result instanceof Parsed line) {
            Counts of = at(line.header());
            of.parsed++;
            if (line.kind() == LinesLost.class) {
                of.lost += Math.max(0, ((LinesLost) line.event()).lines());
            }
        } else if (result instanceof Unsupported line) {
            at(line.header()).unsupported++;
        } else {
            of(host, "", millis).malformed++;
        }
    }

    private Counts at(Header header) {
        host = header.host();
        millis = header.timeMillis();
        return of(host, header.program(), millis);
    }

    private Counts of(String host, String program, long millis) {
        long start = millis - Math.floorMod(millis, MINUTE_MILLIS);
        if (start != minute.millis() || !host.equals(minute.host()) || counts.isEmpty()) {
            minute = new Minute(host, start);
            inMinute = counts.computeIfAbsent(minute, unknown -> new HashMap<>());
        }
        Counts of = inMinute.computeIfAbsent(program, unknown -> new Counts());
        of.newest = Math.max(of.newest, millis);
        return of;
    }

    /** Ends the batch and tells what is in it, by time: what is told tells the time, too. */
    void tell(String fileId, Consumer<LineTally> reader) {
        List<Minute> minutes = new ArrayList<>(counts.keySet());
        minutes.sort(Comparator.comparingLong(Minute::millis));
        for (Minute of : minutes) {
            counts.get(of).forEach((program, count) -> reader.accept(tally(of, program, count)));
        }
        counts.clear();
        places.put(fileId, new Place(host, millis));
    }

    private static LineTally tally(Minute minute, String program, Counts of) {
        return new LineTally(
                minute.host(),
                program,
                minute.millis(),
                of.newest,
                of.parsed,
                of.unsupported,
                of.malformed,
                of.lost);
    }
}
