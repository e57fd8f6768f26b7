package io.mailscope.jobs.parse;

import io.mailscope.parsers.event.DaemonEvent.Remark;
import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.event.MailboxEvent.MailboxChanged;
import io.mailscope.parsers.event.QueueEvent.DeliverySkipped;
import io.mailscope.parsers.event.SmtpEvent.ClientConnected;
import io.mailscope.parsers.event.SmtpEvent.ClientMisbehaved;
import io.mailscope.parsers.event.SmtpEvent.ConnectionFailed;
import io.mailscope.parsers.event.SmtpEvent.PostscreenTest;
import io.mailscope.parsers.event.SmtpEvent.RemoteConnectionLost;
import io.mailscope.parsers.event.SmtpEvent.RemoteReply;
import java.util.Set;

/**
 * Kinds of events that no stage has a use for. They are understood and counted, and go no further:
 * of a real log that is one line in three. Whoever needs one takes it out of the set.
 */
final class UnusedEvents {

    static final Set<Class<? extends MailEvent>> KINDS =
            Set.of(
                    Remark.class,
                    ClientConnected.class,
                    ClientMisbehaved.class,
                    PostscreenTest.class,
                    ConnectionFailed.class,
                    RemoteReply.class,
                    RemoteConnectionLost.class,
                    DeliverySkipped.class,
                    MailboxChanged.class);

    private UnusedEvents() {}

    static boolean contains(Class<? extends MailEvent> kind) {
        return KINDS.contains(kind);
    }
}
