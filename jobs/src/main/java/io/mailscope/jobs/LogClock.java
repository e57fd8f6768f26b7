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
 * soon one that has no file, which holds back all others until then.
 */
final class LogClock<T> implements WatermarkGenerator<T> {

    private static final long SILENT_MILLIS = 30_000;
    private static final long UNHEARD_MILLIS = 5_000;
    private static final long FRESH_MILLIS = 60_000;

    private final long disorderMillis;
    private final long silentMillis;
    private final LongSupplier wall;
    private long newest = Long.MIN_VALUE;
    private long heardAt;
    private boolean heard;

    /**
     * @param disorder how far lines may come out of order
     * @param wall the present, epoch milliseconds
     */
    LogClock(Duration disorder, LongSupplier wall) {
        this(disorder, Duration.ofMillis(SILENT_MILLIS), wall);
    }

    /**
     * @param silence without a line for so long, time goes on without, where the last one was fresh
     */
    LogClock(Duration disorder, Duration silence, LongSupplier wall) {
        this.disorderMillis = disorder.toMillis();
        this.silentMillis = silence.toMillis();
        this.wall = wall;
        this.heardAt = wall.getAsLong();
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
        boolean known = newest != Long.MIN_VALUE;
        boolean fresh = known && heardAt - newest <= FRESH_MILLIS;
        long patience = fresh ? silentMillis : known ? SILENT_MILLIS : UNHEARD_MILLIS;
        if (silence < patience) {
            emit(newest, output);
        } else if (fresh) {
            emit(newest + silence, output);
        } else {
            output.markIdle();
        }
    }

    private void emit(long time, WatermarkOutput output) {
        if (time != Long.MIN_VALUE) {
            output.emitWatermark(new Watermark(time - disorderMillis - 1));
        }
    }
}
