package io.mailscope.parsers.failure;

/**
 * A failure in the fields that do not depend on the server's wording.
 *
 * @param smtpCode reply code (RFC 5321, 4.2), 0 when the reply has none
 * @param dsn enhanced status code (RFC 3463), empty when none is known
 * @param command what the server answered, or Postfix was waiting for: {@code RCPT TO}, {@code end
 *     of DATA}, {@code CONNECT} for the greeting; empty when the text names none
 * @param rule name of the rule that decided
 */
public record Failure(int smtpCode, String dsn, String command, Cause cause, String rule) {}
