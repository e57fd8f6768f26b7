package io.mailscope.jobs;

import java.util.function.Supplier;

/**
 * A stream that is wired when it is first asked for, and then the same for all who ask: Flink runs
 * every operator that was wired, whether or not a sink takes what it makes.
 */
final class Once<T> implements Supplier<T> {

    private final Supplier<T> wiring;
    private T wired;

    private Once(Supplier<T> wiring) {
        this.wiring = wiring;
    }

    static <T> Once<T> of(Supplier<T> wiring) {
        return new Once<>(wiring);
    }

    @Override
    public T get() {
        if (wired == null) {
            wired = wiring.get();
        }
        return wired;
    }
}
