package io.mailscope.jobs;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Event time of logs that are followed. As long as lines come they tell the time; when they cease
 * and the last one was fresh, time goes on at the pace of the clock on the wall, so that a quiet
 * server has its gauges too. A reader that still has old lines before it only falls idle; so does
 * soon one whose files are empty, which holds back all others until then, and at once one that has
 * no file.
 *
 * <p>Where a path behind an idle reader splits, lines wake one way through the job before the
 * other, and where both meet again the time of the first would count alone. So a reader that wakes
 * first says so and tells the time a little later; one that is the only reader never falls idle.
 */
final class LogClock<T> implements WatermarkGenerator<T> {

    /**
     * How long a clock waits, in milliseconds.
     *
     * @param unheard for the first line, before it falls idle
     * @param silent for the next line where the last one was fresh, before time goes on without
     * @param waking after the first line behind idleness, before it tells the time
     * @param alone whether there is no other clock, so that it need not fall idle
     */
    record Patience(long unheard, long silent, long waking, boolean alone) {

        /**
         * Of a reader of logs.
         *
         * @param reader its number, from 0
         * @param readers how many have files, which are the first ones
         */
        static Patience ofReader(int reader, int readers) {
            boolean hasFile = reader < readers;
            return new Patience(
                    hasFile ? 20_000 : 0, SILENT_MILLIS, 5_000, hasFile && readers == 1);
        }

        /** Of what shall be heard of at once, and may count late. */
        static Patience urgent() {
            return new Patience(5_000, 1_000, 0, false);
        }
    }

    private static final long SILENT_MILLIS = 30_000;
    private static final long FRESH_MILLIS = 60_000;

    private final long disorderMillis;
    private final Patience patience;
    private final LongSupplier wall;
    private long newest = Long.MIN_VALUE;
    private long heardAt;
    private boolean heard;
    private boolean idle;
    private long wokenAt = Long.MIN_VALUE;

    /**
     * @param disorder how far lines may come out of order
     * @param wall the present, epoch milliseconds
     */
    LogClock(Duration disorder, Patience patience, LongSupplier wall) {
        this.disorderMillis = disorder.toMillis();
        this.patience = patience;
        this.wall = wall;
        this.heardAt = wall.getAsLong();
    }

    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {
        newest = Math.max(newest, timestamp);
        heard = true;
        if (idle) {
            idle = false;
            wokenAt = wall.getAsLong();
            output.markActive();
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        long now = wall.getAsLong();
        heardAt = heard ? now : heardAt;
        heard = false;
        long silence = now - heardAt;
        boolean known = newest != Long.MIN_VALUE;
        boolean fresh = known && heardAt - newest <= FRESH_MILLIS;
        long waits = fresh ? patience.silent : known ? SILENT_MILLIS : patience.unheard;
        if (silence < waits) {
            tell(newest, now, output);
        } else if (fresh) {
            tell(newest + silence, now, output);
        } else if (!patience.alone) {
            idle = true;
            output.markIdle();
        }
    }

    private void tell(long time, long now, WatermarkOutput output) {
        boolean waking = wokenAt != Long.MIN_VALUE && now - wokenAt < patience.waking;
        if (time != Long.MIN_VALUE && !waking) {
            output.emitWatermark(new Watermark(time - disorderMillis - 1));
        }
    }
}
