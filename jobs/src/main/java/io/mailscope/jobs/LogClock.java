package io.mailscope.jobs;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Event time of one log that is followed. As long as lines come they tell the time; when they cease
 * and the last one was fresh, time goes on at the pace of the clock on the wall, so that a quiet
 * server has its gauges too. A log that still has old lines only falls idle; so does soon one that
 * is empty, which holds back all others until then, and at once a reader that has no log.
 *
 * <p>Where a path behind an idle reader splits, lines wake one way through the job before the
 * other, and where both meet again the time of the first would count alone. So a log that wakes
 * first says so and tells the time a little later; one that is the only one never falls idle.
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
     * @param reader number of the reader that has the log, from 0
     * @param logs how many there were at the start, which the first readers have
     * @param wall the present, epoch milliseconds
     */
    LogClock(Duration disorder, int reader, int logs, LongSupplier wall) {
        this.disorderMillis = disorder.toMillis();
        this.unheardMillis = reader < logs ? UNHEARD_MILLIS : 0;
        this.alone = reader < logs && logs == 1;
        this.idle = reader >= logs;
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
