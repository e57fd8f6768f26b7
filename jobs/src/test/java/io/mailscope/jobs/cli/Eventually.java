package io.mailscope.jobs.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * Asks again until the answer is the wanted one. The deadline is no measure of speed: it is only
 * met by what never happens, on a busy machine too.
 */
final class Eventually {

    private static final Duration DEADLINE = Duration.ofMinutes(4);
    private static final long PAUSE_MILLIS = 200;

    private Eventually() {}

    /**
     * Gives the wanted answer.
     *
     * @param told what to say beside the last answer when there is no wanted one in time
     */
    static <T> T get(Callable<T> question, Predicate<T> wanted, Callable<String> told)
            throws Exception {
        long end = System.nanoTime() + DEADLINE.toNanos();
        T answer = question.call();
        while (!wanted.test(answer)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("at last: " + answer + "\n" + told.call());
            }
            Thread.sleep(PAUSE_MILLIS);
            answer = question.call();
        }
        return answer;
    }
}
