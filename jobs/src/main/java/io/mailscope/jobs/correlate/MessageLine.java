package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LoggedEvent;

/**
 * A line about one message, and which that is: a decision of access rules or checks, a verdict.
 *
 * @param lifeId identity of the message as in {@link MessageLife}, or empty when it is not known
 */
public record MessageLine(LoggedEvent line, String lifeId) {}
