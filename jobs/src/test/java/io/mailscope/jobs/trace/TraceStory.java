package io.mailscope.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test that logs lines and looks at what was told of them. */
abstract class TraceStory {

    TraceHarness log;

    @BeforeEach
    void open() throws Exception {
        log = new TraceHarness();
    }

    /** Whatever the story was, nothing of it may stay. */
    @AfterEach
    void endsWithoutStateAndTimers() throws Exception {
        log.pass(Duration.ofHours(2)).pass(Duration.ofHours(2)).pass(Duration.ofHours(2));
        assertThat(log.stateEntries()).isZero();
        assertThat(log.timers()).isZero();
        log.close();
    }

    /** Lets the late partners have their time. */
    void told() throws Exception {
        log.pass(TraceHarness.LATE.plusSeconds(5));
    }
}
