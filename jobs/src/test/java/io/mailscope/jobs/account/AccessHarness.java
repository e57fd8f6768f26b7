package io.mailscope.jobs.account;

import io.mailscope.jobs.parse.LineReader;
import io.mailscope.jobs.parse.LoggedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Log lines in, logins and sessions out. */
final class AccessHarness implements AutoCloseable {

    static final Duration LIFETIME = Duration.ofHours(2);

    private final LineReader reader = new LineReader();
    private KeyedOneInputStreamOperatorTestHarness<String, LoggedEvent, Login> logins;
    private KeyedOneInputStreamOperatorTestHarness<String, LoggedEvent, MailSession> sessions;
    private final List<Login> loginsSoFar = new ArrayList<>();
    private final List<MailSession> sessionsSoFar = new ArrayList<>();
    private long last;

    AccessHarness() throws Exception {
        build();
        logins.open();
        sessions.open();
    }

    private void build() throws Exception {
        logins =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new LoginFunction()),
                        LoginFunction::key,
                        Types.STRING);
        sessions =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new SessionFunction(LIFETIME)),
                        SessionFunction::key,
                        Types.STRING);
    }

    /** Stops the job with its state and starts it again. */
    AccessHarness restart() throws Exception {
        drain();
        OperatorSubtaskState ofLogins = logins.snapshot(1, 1);
        OperatorSubtaskState ofSessions = sessions.snapshot(1, 1);
        close();
        build();
        logins.initializeState(ofLogins);
        sessions.initializeState(ofSessions);
        logins.open();
        sessions.open();
        return this;
    }

    /** Logs lines without their day, {@code 10:00:01 mx1 dovecot: imap-login: ...}. */
    AccessHarness log(String lines) throws Exception {
        for (String line : lines.lines().toList()) {
            take(reader.ofThatDay(line).orElseThrow(() -> new AssertionError("no event: " + line)));
        }
        return this;
    }

    private void take(LoggedEvent line) throws Exception {
        last = Math.max(last, line.timeMillis());
        if (LoginFunction.concerns(line)) {
            logins.processElement(line, line.timeMillis());
        }
        if (SessionFunction.concerns(line)) {
            sessions.processElement(line, line.timeMillis());
        }
    }

    /** Lets event time pass. */
    AccessHarness pass(Duration time) throws Exception {
        last += time.toMillis();
        logins.processWatermark(last);
        sessions.processWatermark(last);
        return this;
    }

    /** The log is read to its end. */
    AccessHarness end() throws Exception {
        logins.processWatermark(Long.MAX_VALUE);
        sessions.processWatermark(Long.MAX_VALUE);
        return this;
    }

    private void drain() {
        loginsSoFar.addAll(logins.extractOutputValues());
        logins.getOutput().clear();
        sessionsSoFar.addAll(sessions.extractOutputValues());
        sessions.getOutput().clear();
    }

    List<Login> logins() {
        drain();
        return loginsSoFar;
    }

    List<MailSession> sessions() {
        drain();
        return sessionsSoFar;
    }

    int stateEntries() {
        return logins.numKeyedStateEntries() + sessions.numKeyedStateEntries();
    }

    int timers() {
        return logins.numEventTimeTimers() + sessions.numEventTimeTimers();
    }

    @Override
    public void close() throws Exception {
        logins.close();
        sessions.close();
    }
}
