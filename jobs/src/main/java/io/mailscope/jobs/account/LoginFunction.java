package io.mailscope.jobs.account;

import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.event.AccessEvent.AuthenticationRefused;
import io.mailscope.parsers.event.AccessEvent.LoginEnded;
import io.mailscope.parsers.event.AccessEvent.LoginSucceeded;
import io.mailscope.parsers.event.AccessEvent.SaslFailed;
import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.event.QueueEvent.AccessDecision;
import io.mailscope.parsers.event.QueueEvent.MessageReceived;
import io.mailscope.parsers.event.SmtpEvent.SmtpSessionEnded;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Makes one record of each login that succeeds, fails or is given up. A failure is counted by the
 * line that ends it, Dovecot's login or Postfix's smtpd; what auth says before only tells why, and
 * who it was where smtpd does not name the user. Keyed by host and client.
 */
public final class LoginFunction extends KeyedProcessFunction<String, LoggedEvent, Login> {

    private static final long serialVersionUID = 1L;

    private transient LoginNotes notes;

    /** Whether a line says anything of a login. */
    public static boolean concerns(LoggedEvent line) {
        MailEvent event = line.event();
        return !clientIp(event).isEmpty()
                && (event instanceof LoginSucceeded
                        || event instanceof LoginEnded
                        || event instanceof AuthenticationRefused
                        || event instanceof SaslFailed
                        || !LoginReader.smtpUser(event).isEmpty()
                        || LoginReader.isEnd(event));
    }

    /** Host and client. */
    public static String key(LoggedEvent line) {
        return line.host() + '|' + clientIp(line.event());
    }

    private static String clientIp(MailEvent event) {
        if (event instanceof LoginSucceeded e) {
            return e.rip();
        }
        if (event instanceof LoginEnded e) {
            return e.rip();
        }
        if (event instanceof AuthenticationRefused e) {
            return e.rip();
        }
        if (event instanceof SaslFailed e) {
            return e.clientIp();
        }
        if (event instanceof MessageReceived e) {
            return e.clientIp();
        }
        if (event instanceof AccessDecision e) {
            return e.clientIp();
        }
        return event instanceof SmtpSessionEnded e ? e.clientIp() : "";
    }

    @Override
    public void open(OpenContext context) {
        notes = new LoginNotes(getRuntimeContext());
    }

    @Override
    public void processElement(LoggedEvent line, Context context, Collector<Login> out)
            throws Exception {
        MailEvent event = line.event();
        if (event instanceof AuthenticationRefused e) {
            refused(line, e, context);
        } else if (event instanceof LoginSucceeded e) {
            notes.take(LoginNotes.ofSession(e.session()));
            out.collect(LoginReader.of(line, e));
        } else if (event instanceof LoginEnded e) {
            out.collect(LoginReader.of(line, e, reason(ended(e))));
        } else if (event instanceof SaslFailed e) {
            out.collect(sasl(line, e));
        } else if (event instanceof SmtpSessionEnded e) {
            smtpEnded(line, e, out);
        } else {
            smtp(line, LoginReader.smtpUser(event), context, out);
        }
    }

    private void refused(LoggedEvent line, AuthenticationRefused e, Context context)
            throws Exception {
        String key =
                e.session().isEmpty()
                        ? LoginNotes.ofUser(e.user())
                        : LoginNotes.ofSession(e.session());
        LoginFailure now = LoginFailure.of(e.reason());
        LoginFailure before = reason(notes.get(key));
        LoginFailure reason = before == null ? now : before.or(now);
        notes.put(
                key,
                new LoginNote(line.timeMillis(), e.user(), reason.name()),
                context.timerService());
    }

    private static LoginFailure reason(LoginNote note) {
        return note == null ? null : LoginFailure.valueOf(note.reason());
    }

    /** Dovecot 2.2 may name no session in auth's lines. */
    private LoginNote ended(LoginEnded e) throws Exception {
        LoginNote note = notes.take(LoginNotes.ofSession(e.session()));
        return note == null && e.attempts() > 0 ? notes.get(LoginNotes.ofUser(e.user())) : note;
    }

    /** Auth's note stays, for another session of the same client may fail by the same reason. */
    private Login sasl(LoggedEvent line, SaslFailed e) throws Exception {
        if (!e.user().isEmpty()) {
            LoginNote note = notes.get(LoginNotes.ofUser(e.user()));
            return LoginReader.of(line, e, e.user(), reason(note));
        }
        LoginNote note = notes.takeOldestOfUser();
        return LoginReader.of(line, e, note == null ? "" : note.user(), reason(note));
    }

    /** A session of smtpd is one process's until it ends; it may bring many messages. */
    private void smtp(LoggedEvent line, String user, Context context, Collector<Login> out)
            throws Exception {
        String key = LoginNotes.ofProcess(line.pid());
        LoginNote known = notes.get(key);
        if (known == null || !known.user().equals(user)) {
            boolean message = line.event() instanceof MessageReceived;
            String mechanism = message ? ((MessageReceived) line.event()).authMethod() : "";
            out.collect(LoginReader.ofSmtp(line, user, clientIp(line.event()), mechanism));
        }
        notes.put(key, new LoginNote(line.timeMillis(), user, ""), context.timerService());
    }

    /** Who logged in and sent nothing is named by no line. */
    private void smtpEnded(LoggedEvent line, SmtpSessionEnded e, Collector<Login> out)
            throws Exception {
        LoginNote known = notes.take(LoginNotes.ofProcess(line.pid()));
        if (known == null && LoginReader.isAuthenticated(e)) {
            out.collect(LoginReader.ofSmtp(line, "", e.clientIp(), ""));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Login> out)
            throws Exception {
        notes.forget(timestamp, context.timerService());
    }
}
