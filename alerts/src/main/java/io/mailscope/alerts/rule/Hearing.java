package io.mailscope.alerts.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Judges all subjects of a past that is told in order of time: what a job does as time goes by.
 * Subjects are bounded in number; what is beyond is left out and counted.
 */
public final class Hearing {

    private final Court court;
    private final int maxWatched;
    private final BiConsumer<Watch, Alert> out;
    private final Map<String, Watch> watches = new HashMap<>();

    /** Who is to be judged, or forgotten, when. */
    private final TreeMap<Long, Set<String>> due = new TreeMap<>();

    private long passed = Long.MIN_VALUE;
    private long newest = Long.MIN_VALUE;
    private long dropped;

    /**
     * @param out gets each alert with whom it is about
     */
    public Hearing(RuleBook book, int maxWatched, BiConsumer<Watch, Alert> out) {
        this.court = new Court(book);
        this.maxWatched = maxWatched;
        this.out = out;
    }

    /** Takes what was counted or measured behind the time that is past. */
    public void hear(Sample sample) {
        newest = Math.max(newest, sample.timeMillis());
        if (!court.watches(sample.metric())) {
            return;
        }
        String name = sample.watched();
        Watch watch = watches.get(name);
        if (watch == null) {
            if (watches.size() >= maxWatched) {
                dropped++;
                return;
            }
            watch = Watch.of(sample);
            watches.put(name, watch);
        }
        Watch of = watch;
        court.hear(of, sample, passed, alert -> out.accept(of, alert));
        remember(name, of);
    }

    private void remember(String name, Watch watch) {
        Subject subject = Subject.of(name);
        long next = court.next(watch, subject);
        long time = next == Court.NEVER ? court.expires(watch, subject) : next;
        if (time != watch.timer) {
            Set<String> before = due.get(watch.timer);
            if (before != null && before.remove(name) && before.isEmpty()) {
                due.remove(watch.timer);
            }
            due.computeIfAbsent(time, t -> new TreeSet<>()).add(name);
            watch.timer = time;
        }
    }

    /** All has come until then, epoch milliseconds: judges what that decides. */
    public void pass(long time) {
        while (!due.isEmpty() && due.firstKey() <= time) {
            long moment = due.firstKey();
            due.pollFirstEntry().getValue().forEach(name -> judge(name, moment));
        }
        passed = time;
    }

    private void judge(String name, long moment) {
        Watch watch = watches.get(name);
        Subject subject = Subject.of(name);
        watch.timer = Court.NEVER;
        court.advance(watch, subject, moment, alert -> out.accept(watch, alert));
        boolean over = court.next(watch, subject) == Court.NEVER;
        if (over && court.expires(watch, subject) <= moment) {
            watches.remove(name);
        } else {
            remember(name, watch);
        }
    }

    /** Nothing more comes: judges what was heard. Behind it nothing is known, no alert ends. */
    public void end() {
        watches.forEach(
                (name, watch) ->
                        court.advance(
                                watch,
                                Subject.of(name),
                                Math.max(watch.lastPending(), newest),
                                alert -> out.accept(watch, alert)));
        watches.clear();
        due.clear();
    }

    /** How many samples were left out because of the bound. */
    public long dropped() {
        return dropped;
    }
}
