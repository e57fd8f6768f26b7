package io.mailscope.parsers.failure;

import java.util.List;

/**
 * One rule: every condition that is given must hold, and of a list any one.
 *
 * @param speaker who gave the reason
 * @param dsn enhanced codes
 * @param code SMTP reply codes
 * @param command the command replied to
 * @param text phrases of the reply
 * @param with more phrases, one of which must be there as well
 */
record FailureRule(
        String id,
        Cause cause,
        List<Speaker> speaker,
        List<CodePattern> dsn,
        List<Integer> code,
        List<String> command,
        List<String> text,
        List<String> with) {

    FailureRule {
        if (dsn.isEmpty() && code.isEmpty() && text.isEmpty() && command.isEmpty()) {
            throw new IllegalArgumentException("rule '" + id + "' has no condition");
        }
        if (text.isEmpty() && !with.isEmpty()) {
            throw new IllegalArgumentException("rule '" + id + "' has 'with' but no 'text'");
        }
    }

    /** Whether all conditions hold but those on the text. */
    boolean holds(Reply reply) {
        return (speaker.isEmpty() || speaker.contains(reply.speaker()))
                && (code.isEmpty() || code.contains(reply.smtpCode()))
                && (command.isEmpty() || command.contains(reply.command()))
                && (dsn.isEmpty() || hasCode(reply.enhancedCode()));
    }

    private boolean hasCode(String enhanced) {
        for (CodePattern pattern : dsn) {
            if (pattern.matches(enhanced)) {
                return true;
            }
        }
        return false;
    }
}
