package io.mailscope.jobs;

import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Event time for alerts of logs that are followed. An operator cannot wait for the last straggler,
 * as {@link LogClock} does for figures: it waits two seconds, and when a second brings nothing,
 * time goes on at the pace of the clock on the wall. A part that hears nothing, or only old lines
 * and no more of them, holds nobody back.
 */
final class AlertClock<T> implements WatermarkGenerator<T> {

    /** What comes out of its order by more than this counts when it comes. */
    private static final long DISORDER_MILLIS = 2_000;

    private static final long SILENT_MILLIS = 1_000;
    private static final long OLD_SILENT_MILLIS = 30_000;
    private static final long FRESH_MILLIS = 60_000;

    private final LongSupplier wall;
    private long newest = Long.MIN_VALUE;
    private long heardAt;
    private boolean heard;

    /**
     * @param wall the present, epoch milliseconds
     */
    AlertClock(LongSupplier wall) {
        this.wall = wall;
    }

    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {
        newest = Math.max(newest, timestamp);
        heard = true;
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        long now = wall.getAsLong();
        heardAt = heard ? now : heardAt;
        heard = false;
        long silence = now - heardAt;
        boolean fresh = heardAt - newest <= FRESH_MILLIS;
        if (newest == Long.MIN_VALUE || !fresh && silence >= OLD_SILENT_MILLIS) {
            output.markIdle();
        } else {
            long time = fresh && silence >= SILENT_MILLIS ? newest + silence : newest;
            output.emitWatermark(new Watermark(time - DISORDER_MILLIS - 1));
        }
    }
}
