package io.mailscope.jobs.alert;

import io.mailscope.alerts.rule.Metric;
import io.mailscope.alerts.rule.Rule;
import io.mailscope.jobs.account.Login;
import io.mailscope.jobs.account.Network;
import io.mailscope.jobs.aggregate.CoverageMeasurement;
import io.mailscope.jobs.aggregate.FailureText;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.correlate.DeliveryAttempt;
import io.mailscope.jobs.parse.LineTally;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.event.DaemonEvent.DaemonProblem;
import io.mailscope.parsers.event.QueueEvent.AccessDecision;
import java.util.Locale;

/** Which records count towards which metric that rules watch. */
public final class Facts {

    /** What is of all hosts together. */
    private static final String FLEET = "";

    /** RFC 5321 allows 64 + 1 + 255; what is longer is no name, only hostile. */
    private static final int MAX_NAME = 320;

    /** RFC 3463: mail system full; smtpd says so when its queue has no room. */
    public static final String SYSTEM_FULL = "4.3.1";

    private Facts() {}

    /** Of an attempt; hand-overs and probes are none. */
    public static void of(DeliveryAttempt a, Slices into) {
        if (a.probe() || a.handOver()) {
            return;
        }
        boolean failed = !a.status().equals("sent");
        String cause = failed ? a.cause() : "";
        ofHost(a, failed, cause, into);
        if (isOutbound(a) && !a.status().equals("deferred")) {
            into.at(Metric.SENDER_BOUNCES, a.host(), name(a.sender()), cause, a.timeMillis())
                    .add(failed ? 1 : 0, 1)
                    .text(failed ? a.reply() : "");
        }
        if (a.first() && !a.user().isEmpty()) {
            into.at(Metric.ACCOUNT_RECIPIENTS, FLEET, name(a.user()), "", a.timeMillis()).add(1, 1);
        }
    }

    private static void ofHost(DeliveryAttempt a, boolean failed, String cause, Slices into) {
        String reply = failed ? a.reply() : "";
        into.at(Metric.DELIVERY_FAILURES, a.host(), a.host(), cause, a.timeMillis())
                .add(failed ? 1 : 0, 1)
                .text(reply);
        String domain = a.recipientDomain();
        if (!domain.isEmpty()) {
            into.at(Metric.DESTINATION_FAILURES, a.host(), domain, cause, a.timeMillis())
                    .add(failed ? 1 : 0, 1)
                    .text(reply);
        }
    }

    /** What comes in from anybody says nothing of a sender of ours. */
    private static boolean isOutbound(DeliveryAttempt a) {
        return !a.sender().isEmpty() && (!a.user().isEmpty() || a.program().equals("smtp"));
    }

    /** Of a line about the servers themselves. */
    public static void of(LoggedEvent line, Slices into) {
        if (line.event() instanceof DaemonProblem problem) {
            ofProblem(line.host(), line.program(), line.timeMillis(), problem, into);
        } else if (line.event() instanceof AccessDecision decision
                && decision.dsn().equals(SYSTEM_FULL)) {
            ofFullDisk(line.host(), line.program(), line.timeMillis(), decision.statusText(), into);
        }
    }

    /** Of what a daemon complains of. */
    public static void ofProblem(
            String host, String program, long timeMillis, DaemonProblem problem, Slices into) {
        into.at(
                        Metric.DAEMON_PROBLEMS,
                        host,
                        host + '/' + program,
                        Problems.label(problem),
                        timeMillis)
                .add(1, 1)
                .text(problem.messageText());
    }

    /** Of a refusal with {@link #SYSTEM_FULL}. */
    public static void ofFullDisk(
            String host, String program, long timeMillis, String text, Slices into) {
        into.at(Metric.DAEMON_PROBLEMS, host, host + '/' + program, Problems.DISK, timeMillis)
                .add(1, 1)
                .text(text);
    }

    /** Of a login or a refusal. */
    public static void of(Login login, Slices into) {
        of(login, login.line().timeMillis(), into);
    }

    /** Of a login or a refusal at a time, whatever line told it. */
    public static void of(Login login, long timeMillis, Slices into) {
        String network = Network.of(login.sourceIp());
        if (network.isEmpty()) {
            return;
        }
        String user = name(login.user());
        if (login.isSuccess() && !user.isEmpty()) {
            into.at(Metric.ACCOUNT_NETWORKS, FLEET, user, "", timeMillis).add(1, 1).member(network);
        } else if (login.attempts() > 0) {
            refused(login, user, timeMillis, into);
        }
    }

    private static void refused(Login login, String user, long time, Slices into) {
        String from = login.sourceIp();
        String reason = login.reason();
        String words = login.service() + ": " + user + ' ' + login.text();
        into.at(Metric.SOURCE_REFUSALS, FLEET, from, reason, time)
                .add(login.attempts(), login.attempts())
                .text(words);
        if (!user.isEmpty()) {
            into.at(Metric.SOURCE_ACCOUNTS, FLEET, from, reason, time)
                    .add(1, 1)
                    .member(user)
                    .text(words);
            into.at(Metric.ACCOUNT_GUESSERS, FLEET, user, reason, time)
                    .add(1, 1)
                    .member(from)
                    .text(from + ' ' + words);
        }
    }

    /** Of a failure text that is new. */
    public static void of(FailureText text, Slices into) {
        into.at(Metric.FAILURE_TEXTS, text.host(), text.host(), text.cause(), text.timeMillis())
                .add(1, 1)
                .text(text.sample());
    }

    /** Of lines, understood or not; those of a minute count at its end, however they came. */
    public static void of(LineTally lines, Slices into) {
        long start = lines.minuteMillis();
        unparsed(lines.host(), start, "", lines.parsed(), into);
        unparsed(lines.host(), start, "unsupported", lines.unsupported(), into);
        unparsed(lines.host(), start, "malformed", lines.malformed(), into);
    }

    /** Of the lines of one program within a minute. */
    public static void of(CoverageMeasurement lines, Slices into) {
        unparsed(lines.host(), lines.windowStart(), "", lines.parsed(), into);
        unparsed(lines.host(), lines.windowStart(), "unsupported", lines.unsupported(), into);
        unparsed(lines.host(), lines.windowStart(), "malformed", lines.malformed(), into);
    }

    private static void unparsed(String host, long minute, String label, long lines, Slices into) {
        if (lines > 0 && !host.isEmpty()) {
            long last = minute + FlowMeasurement.WINDOW_MILLIS - Rule.SLICE_MILLIS;
            into.at(Metric.LINES_UNPARSED, host, host, label, last)
                    .add(label.isEmpty() ? 0 : lines, lines);
        }
    }

    private static String name(String text) {
        return text.substring(0, Math.min(MAX_NAME, text.length())).toLowerCase(Locale.ROOT);
    }
}
