package io.mailscope.ingest.file;

import io.mailscope.parsers.header.Header;
import io.mailscope.parsers.header.HeaderParser;
import io.mailscope.parsers.line.LineBatch;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;

/** Tells up to when a batch of lines goes, from the header of its last line. */
final class LineTimes {

    /** No line has a time. Flink's own value for that. */
    static final long NONE = Long.MIN_VALUE;

    /** So many lines without a header at the end of a batch, and it has no time. */
    private static final int MAX_TRIED = 16;

    private final HeaderParser headers;

    /**
     * @param zone zone of stamps that carry none, or null where lines have no time
     */
    LineTimes(ZoneId zone) {
        headers = zone == null ? null : new HeaderParser(zone, "");
    }

    /** Epoch milliseconds, or {@link #NONE}. */
    long newest(LineBatch batch) {
        int last = headers == null ? -1 : batch.size() - 1;
        for (int line = last; line >= 0 && line > last - MAX_TRIED; line--) {
            int start = batch.start(line);
            String text =
                    new String(
                            batch.data(),
                            start,
                            batch.ends()[line] - start,
                            StandardCharsets.UTF_8);
            Optional<Header> header = headers.parse(text, batch.referenceMillis());
            if (header.isPresent()) {
                return header.get().timeMillis();
            }
        }
        return NONE;
    }
}
