package io.mailscope.jobs.account;

/**
 * What is kept of a line until the one that it belongs to.
 *
 * @param timeMillis of the newest line, epoch milliseconds
 * @param user whose login it is about
 * @param reason why a passdb refused, name of the {@link LoginFailure}; empty for a session of
 *     smtpd that is logged in
 */
public record LoginNote(long timeMillis, String user, String reason) {}
