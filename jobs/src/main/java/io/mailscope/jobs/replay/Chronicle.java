package io.mailscope.jobs.replay;

import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.dashboards.query.Search;
import io.mailscope.dashboards.query.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.Function;

/** All chapters told together, in order of time, in the memory of one page of each. */
final class Chronicle implements Iterator<Chronicle.Entry>, AutoCloseable {

    /** One document at the moment at which it counts, epoch milliseconds. */
    record Entry(Chapter chapter, StoredDocument document, long moment, Walk rest) {}

    private final PriorityQueue<Entry> next =
            new PriorityQueue<>(Comparator.comparingLong(Entry::moment));
    private final List<Walk> walks = new ArrayList<>();

    /**
     * @param lookBack how far before the beginning a chapter is to be read; null for not at all
     */
    Chronicle(MailSearch search, Instant from, Instant to, Function<Chapter, Duration> lookBack) {
        for (Chapter chapter : Chapter.all()) {
            Duration back = lookBack.apply(chapter);
            if (back != null) {
                Search wanted =
                        new Search()
                                .where(chapter.which())
                                .between(begin(from, back).toString(), to.toString());
                Walk walk = search.walk(chapter.stream(), wanted);
                walks.add(walk);
                turn(chapter, walk);
            }
        }
    }

    private static Instant begin(Instant from, Duration back) {
        Instant first = Instant.EPOCH.plus(back);
        return from.isBefore(first) ? Instant.EPOCH : from.minus(back);
    }

    private void turn(Chapter chapter, Walk walk) {
        if (walk.hasNext()) {
            StoredDocument document = new StoredDocument(walk.next());
            next.add(new Entry(chapter, document, chapter.moment().applyAsLong(document), walk));
        }
    }

    @Override
    public boolean hasNext() {
        return !next.isEmpty();
    }

    @Override
    public Entry next() {
        if (next.isEmpty()) {
            throw new NoSuchElementException("the last document was told");
        }
        Entry first = next.poll();
        turn(first.chapter(), first.rest());
        return first;
    }

    @Override
    public void close() {
        walks.forEach(Walk::close);
    }
}
