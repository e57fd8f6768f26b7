package io.mailscope.parsers.event;

/**
 * One fact that a log line states. The set is closed: whoever handles events can name them all.
 *
 * <p>The components of an event carry the names under which patterns capture them, in camel case. A
 * text that a line does not give is the empty string, a whole number that it does not give is -1, a
 * decimal one NaN; no component is null.
 */
public sealed interface MailEvent
        permits QueueEvent, SmtpEvent, VerdictEvent, AccessEvent, MailboxEvent, DaemonEvent {}
