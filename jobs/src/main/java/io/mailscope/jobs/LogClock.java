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

    private static final long SILENT_MILLIS = 30_000;
    private static final long UNHEARD_MILLIS = 20_000;
    private static final long FRESH_MILLIS = 60_000;
    private static final long WAKING_MILLIS = 5_000;

    private final long disorderMillis;
    private final long unheardMillis;
    private final boolean alone;
    private final LongSupplier wall;
    private long newest = Long.MIN_VALUE;
    private long heardAt;
    private boolean heard;
    private boolean idle;
    private long wokenAt = Long.MIN_VALUE;

    /**
     * @param disorder how far lines may come out of order
     * @param reader number of this reader, from 0
     * @param readers how many have files, which are the first ones
     * @param wall the present, epoch milliseconds
     */
    LogClock(Duration disorder, int reader, int readers, LongSupplier wall) {
        this.disorderMillis = disorder.toMillis();
        this.unheardMillis = reader < readers ? UNHEARD_MILLIS : 0;
        this.alone = reader < readers && readers == 1;
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
        if (silence < patience()) {
            tell(newest, now, output);
        } else if (newest != Long.MIN_VALUE && heardAt - newest <= FRESH_MILLIS) {
            tell(newest + silence, now, output);
        } else if (!alone) {
            idle = true;
            output.markIdle();
        }
    }

    private long patience() {
        return newest == Long.MIN_VALUE ? unheardMillis : SILENT_MILLIS;
    }

    private void tell(long time, long now, WatermarkOutput output) {
        boolean waking = wokenAt != Long.MIN_VALUE && now - wokenAt < WAKING_MILLIS;
        if (time != Long.MIN_VALUE && !waking) {
            output.emitWatermark(new Watermark(time - disorderMillis - 1));
        }
    }
}
