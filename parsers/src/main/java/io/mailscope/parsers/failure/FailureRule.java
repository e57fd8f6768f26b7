package io.mailscope.parsers.failure;

import java.util.List;

/**
 * One rule: every condition that is given must hold, and of a list any one.
 *
 * @param dsn enhanced codes; x stands for any class, a code of two parts for any third part
 * @param code SMTP reply codes
 * @param text lower-case parts of the reply
 */
record FailureRule(
        String id, Cause cause, List<String> dsn, List<Integer> code, List<String> text) {

    FailureRule {
        if (dsn.isEmpty() && code.isEmpty() && text.isEmpty()) {
            throw new IllegalArgumentException("rule '" + id + "' has no condition");
        }
    }

    boolean holds(int smtpCode, String enhanced, String lowerCaseReply) {
        return (dsn.isEmpty() || dsn.stream().anyMatch(pattern -> matches(pattern, enhanced)))
                && (code.isEmpty() || code.contains(smtpCode))
                && (text.isEmpty() || text.stream().anyMatch(lowerCaseReply::contains));
    }

    private static boolean matches(String pattern, String enhanced) {
        if (enhanced.isEmpty()) {
            return false;
        }
        int skip = pattern.startsWith("x") ? 1 : 0;
        String wanted = pattern.substring(skip);
        String given = enhanced.substring(skip);
        return given.equals(wanted) || given.startsWith(wanted + ".");
    }
}
