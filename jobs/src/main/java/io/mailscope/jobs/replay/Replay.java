package io.mailscope.jobs.replay;

import io.mailscope.alerts.rule.Hearing;
import io.mailscope.alerts.rule.Rule;
import io.mailscope.alerts.rule.RuleBook;
import io.mailscope.alerts.rule.Sample;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.jobs.alert.RaisedAlert;
import io.mailscope.jobs.alert.Slices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.Collector;

/**
 * Applies books of rules to what Elasticsearch holds, in one reading. The records are made again
 * from the documents and go the same way as in the job: what is counted is added up by slices, what
 * is measured is judged at its moment.
 */
public final class Replay implements Collector<Sample> {

    /** Some hundred megabytes for each book. */
    private static final int MAX_WATCHED = 200_000;

    private final Instant from;
    private final Instant to;
    private final List<RuleBook> books;
    private final List<Hearing> hearings = new ArrayList<>();
    private final List<List<RaisedAlert>> said = new ArrayList<>();
    private final Slices slices = new Slices();
    private boolean hasRead;

    /**
     * @param from no alerts before this; what rules need of the past is read from before it
     * @param to no alerts from this on
     */
    public Replay(Instant from, Instant to, List<RuleBook> books) {
        this.from = from;
        this.to = to;
        this.books = books;
        for (RuleBook book : books) {
            List<RaisedAlert> alerts = new ArrayList<>();
            said.add(alerts);
            hearings.add(
                    new Hearing(
                            book,
                            MAX_WATCHED,
                            (watch, alert) -> keep(RaisedAlert.of(alert, watch.host, ""), alerts)));
        }
    }

    private void keep(RaisedAlert alert, List<RaisedAlert> alerts) {
        Instant time = Instant.ofEpochMilli(alert.timeMillis());
        if (!time.isBefore(from) && time.isBefore(to)) {
            alerts.add(alert);
        }
    }

    /**
     * Reads and judges.
     *
     * @return what each book says
     */
    public List<List<RaisedAlert>> over(MailSearch search) {
        long slice = Long.MIN_VALUE;
        try (Chronicle chronicle = new Chronicle(search, from, to, this::lookBack)) {
            while (chronicle.hasNext()) {
                Chronicle.Entry entry = chronicle.next();
                long start = entry.moment() - Math.floorMod(entry.moment(), Rule.SLICE_MILLIS);
                if (start > slice) {
                    pass(start);
                    slice = start;
                }
                hasRead |= entry.moment() >= from.toEpochMilli();
                entry.chapter().teller().tell(entry.document(), slices, this);
            }
        }
        slices.tell(this::collect);
        hearings.forEach(Hearing::end);
        return said;
    }

    private Duration lookBack(Chapter chapter) {
        return books.stream()
                .flatMap(book -> book.lookBack(chapter.metrics()).stream())
                .max(Duration::compareTo)
                .orElse(null);
    }

    private void pass(long time) {
        slices.tell(this::collect);
        hearings.forEach(hearing -> hearing.pass(time));
    }

    @Override
    public void collect(Sample sample) {
        hearings.forEach(hearing -> hearing.hear(sample));
    }

    /** Whether anything that rules watch is stored of the time itself, not only of before. */
    public boolean hasRead() {
        return hasRead;
    }

    /** How many samples were left out, for there were too many subjects. */
    public long dropped() {
        return hearings.stream().mapToLong(Hearing::dropped).sum();
    }

    @Override
    public void close() {
        // It collects for as long as it is.
    }
}
