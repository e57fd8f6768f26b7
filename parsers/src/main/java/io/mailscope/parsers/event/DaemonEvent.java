package io.mailscope.parsers.event;

import java.util.Locale;
import java.util.Map;

/** A fact about the servers themselves, or one that moves no figure. */
public sealed interface DaemonEvent extends MailEvent {

    /** master started or reloaded: active messages go back to incoming. */
    record MasterStarted(boolean reload, String version) implements DaemonEvent {}

    /** master was told to stop, and with it every process of Postfix. */
    record MasterStopped(int signal) implements DaemonEvent {}

    /**
     * A warning, error, fatal or panic of any daemon.
     *
     * @param level warning, error, fatal or panic
     * @param messageText what it says behind the level and the queue id
     * @param kind what it is about: table, configuration, queue file, process, internal connection,
     *     overload, name service, remote server, security, permission, clock, notification, milter,
     *     function (of the program), submission (one that pickup(8) gave up); empty where the
     *     pattern does not say
     * @param queueId the message that it is about, or empty
     */
    record DaemonProblem(String level, String messageText, String kind, String queueId)
            implements DaemonEvent {

        public DaemonProblem {
            level = level.toLowerCase(Locale.ROOT);
        }

        /**
         * Whether the message did not come into the queue: pickup(8) had named it when cleanup(8)
         * refused it, as one requeued whose recipients an agent has served meanwhile.
         */
        public boolean endsSubmission() {
            return kind.equals("submission");
        }
    }

    /**
     * The logger dropped lines, by rate limit or overload: figures of that time are too small.
     *
     * @param source the program or unit that logged too fast, or empty
     * @param lines how many are missing, or -1 when the logger does not say
     */
    record LinesLost(String source, long lines) implements DaemonEvent {}

    /** A line that is understood but moves no figure. */
    record Remark(String kind) implements DaemonEvent {}

    /**
     * What a user's own pattern caught.
     *
     * @param kind a name for it
     * @param fields every captured field
     */
    record Custom(String kind, Map<String, String> fields) implements DaemonEvent {

        public Custom {
            fields = Map.copyOf(fields);
        }
    }
}
