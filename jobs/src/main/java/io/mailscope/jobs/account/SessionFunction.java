package io.mailscope.jobs.account;

import io.mailscope.jobs.account.MailSession.SessionEnd;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.event.AccessEvent.LoginSucceeded;
import io.mailscope.parsers.event.AccessEvent.MailboxSessionEnded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Joins logins and logouts of Dovecot by session id. Keyed by host and user, who has at most a
 * thousand sessions open; the login line is all that is kept of one.
 */
public final class SessionFunction extends KeyedProcessFunction<String, LoggedEvent, MailSession> {

    private static final long serialVersionUID = 1L;

    static final int MAX_OPEN = 1_000;

    private final long lifetimeMillis;
    private transient MapState<String, LoggedEvent> open;
    private transient ValueState<SessionClock> clock;
    private transient Counter withoutLogout;
    private transient Counter withoutLogin;
    private transient Counter evicted;

    /**
     * @param dueMillis the key's only timer, epoch milliseconds
     * @param open how many sessions there are
     */
    public record SessionClock(long dueMillis, int open) {}

    /**
     * @param lifetime after which a session whose logout was not seen is taken to be over
     */
    public SessionFunction(Duration lifetime) {
        this.lifetimeMillis = lifetime.toMillis();
    }

    /** Whether a line begins or ends a session. */
    public static boolean concerns(LoggedEvent line) {
        return line.event() instanceof MailboxSessionEnded
                || (line.event() instanceof LoginSucceeded e && !e.session().isEmpty());
    }

    /** Host and user. */
    public static String key(LoggedEvent line) {
        String user =
                line.event() instanceof LoginSucceeded login
                        ? login.user()
                        : ((MailboxSessionEnded) line.event()).user();
        return line.host() + '|' + user.toLowerCase(Locale.ROOT);
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        open =
                runtime.getMapState(
                        new MapStateDescriptor<>("open", String.class, LoggedEvent.class));
        clock = runtime.getState(new ValueStateDescriptor<>("session-clock", SessionClock.class));
        var metrics = runtime.getMetricGroup().addGroup("mailscope");
        withoutLogout = metrics.counter("sessions-without-logout");
        withoutLogin = metrics.counter("sessions-without-login");
        evicted = metrics.counter("sessions-evicted");
    }

    @Override
    public void processElement(LoggedEvent line, Context context, Collector<MailSession> out)
            throws Exception {
        if (line.event() instanceof LoginSucceeded login) {
            begin(login.session(), line, context, out);
        } else {
            end(line, (MailboxSessionEnded) line.event(), context, out);
        }
    }

    private void begin(
            String session, LoggedEvent line, Context context, Collector<MailSession> out)
            throws Exception {
        if (!open.contains(session)) {
            if (count() >= MAX_OPEN) {
                evict(line.timeMillis(), context, out);
            }
            count(count() + 1, line.timeMillis() + lifetimeMillis, context);
        }
        open.put(session, line);
    }

    private int count() throws Exception {
        SessionClock known = clock.value();
        return known == null ? 0 : known.open();
    }

    /**
     * Sessions begin in the order of time, nearly: the first one's end is the first to wait for.
     */
    private void count(int sessions, long dueMillis, Context context) throws Exception {
        SessionClock known = clock.value();
        var timers = context.timerService();
        if (sessions == 0) {
            timers.deleteEventTimeTimer(known.dueMillis());
            clock.clear();
        } else if (known == null) {
            timers.registerEventTimeTimer(dueMillis);
            clock.update(new SessionClock(dueMillis, sessions));
        } else {
            clock.update(new SessionClock(known.dueMillis(), sessions));
        }
    }

    private void end(
            LoggedEvent line, MailboxSessionEnded e, Context context, Collector<MailSession> out)
            throws Exception {
        LoggedEvent begin = e.session().isEmpty() ? null : open.get(e.session());
        if (begin == null) {
            withoutLogin.inc();
            out.collect(alone(line, e));
            return;
        }
        open.remove(e.session());
        count(count() - 1, 0, context);
        out.collect(of(line, line.timeMillis(), begin, MailSession.LOGGED, SessionEnd.of(e)));
    }

    private static MailSession of(
            LoggedEvent line, long endMillis, LoggedEvent begin, String how, SessionEnd end) {
        LoginSucceeded login = (LoginSucceeded) begin.event();
        return new MailSession(
                line,
                endMillis,
                begin.timeMillis(),
                how,
                login.service(),
                login.user(),
                login.session(),
                login.rip(),
                login.authMethod(),
                end);
    }

    private static MailSession alone(LoggedEvent line, MailboxSessionEnded e) {
        return new MailSession(
                line,
                line.timeMillis(),
                0,
                MailSession.LOGGED,
                e.service(),
                e.user(),
                e.session(),
                "",
                "",
                SessionEnd.of(e));
    }

    /** A quarter at once, so that a flood does not search for the oldest with every line. */
    private void evict(long now, Context context, Collector<MailSession> out) throws Exception {
        List<LoggedEvent> oldest = byAge().subList(0, MAX_OPEN / 4);
        for (LoggedEvent begin : List.copyOf(oldest)) {
            evicted.inc();
            giveUp(begin, now, MailSession.EVICTED, out);
        }
        count(count() - oldest.size(), 0, context);
    }

    private List<LoggedEvent> byAge() throws Exception {
        List<LoggedEvent> all = new ArrayList<>();
        open.values().forEach(all::add);
        all.sort(Comparator.comparingLong(LoggedEvent::timeMillis));
        return all;
    }

    private void giveUp(LoggedEvent begin, long now, String how, Collector<MailSession> out)
            throws Exception {
        open.remove(((LoginSucceeded) begin.event()).session());
        out.collect(of(begin, now, begin, how, SessionEnd.NONE));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<MailSession> out)
            throws Exception {
        clock.clear();
        if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
            // The log is read to its end; what becomes of these sessions is in no line yet.
            open.clear();
            return;
        }
        List<LoggedEvent> all = byAge();
        for (LoggedEvent begin : all) {
            if (begin.timeMillis() + lifetimeMillis > timestamp) {
                break;
            }
            withoutLogout.inc();
            giveUp(begin, timestamp, MailSession.LIFETIME, out);
        }
        List<LoggedEvent> rest = byAge();
        if (!rest.isEmpty()) {
            count(rest.size(), rest.get(0).timeMillis() + lifetimeMillis, context);
        }
    }
}
