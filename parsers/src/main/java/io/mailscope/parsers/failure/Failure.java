package io.mailscope.parsers.failure;

/**
 * A failure in the fields that do not depend on the server's wording.
 *
 * @param smtpCode reply code (RFC 5321, 4.2), 0 when the reply has none
 * @param dsn enhanced status code (RFC 3463), empty when none is known
 * @param rule name of the rule that decided
 */
public record Failure(int smtpCode, String dsn, Cause cause, String rule) {}
