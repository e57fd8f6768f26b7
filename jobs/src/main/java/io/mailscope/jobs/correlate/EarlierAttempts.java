package io.mailscope.jobs.correlate;

import java.util.ArrayList;
import java.util.List;

/**
 * Attempts for one recipient that came to the same, one after the other: a destination that does
 * not answer is tried for days, and a queue holds many such messages.
 *
 * @param timings what each has of its own, oldest first
 */
public record EarlierAttempts(AttemptOutcome outcome, List<AttemptTiming> timings) {

    /** Kept of each recipient; the second oldest are the first to go. */
    static final int MAX = 24;

    /** The attempts before the recipient's last one, and the last one. */
    static List<EarlierAttempts> with(RecipientLife recipient) {
        List<EarlierAttempts> all = new ArrayList<>(recipient.earlier());
        int newest = all.size() - 1;
        if (newest >= 0 && all.get(newest).outcome.equals(recipient.outcome())) {
            List<AttemptTiming> more = new ArrayList<>(all.get(newest).timings);
            more.add(recipient.timing());
            all.set(newest, all.get(newest).having(more));
        } else {
            all.add(new EarlierAttempts(recipient.outcome(), List.of(recipient.timing())));
        }
        if (count(all) > MAX) {
            dropSecond(all);
        }
        return all;
    }

    /** How many attempts these are. */
    static int count(List<EarlierAttempts> all) {
        int count = 0;
        for (EarlierAttempts same : all) {
            count += same.timings.size();
        }
        return count;
    }

    private static void dropSecond(List<EarlierAttempts> all) {
        int group = all.get(0).timings.size() > 1 ? 0 : 1;
        List<AttemptTiming> less = new ArrayList<>(all.get(group).timings);
        less.remove(1 - group);
        if (less.isEmpty()) {
            all.remove(group);
        } else {
            all.set(group, all.get(group).having(less));
        }
    }

    private EarlierAttempts having(List<AttemptTiming> others) {
        return new EarlierAttempts(outcome, others);
    }
}
