package io.mailscope.jobs.aggregate;

/**
 * The four fields of a failure and where it happened.
 *
 * @param smtpCode reply code, 0 when none
 */
public record FailureKey(
        String status, int smtpCode, String enhancedCode, String cause, String domain) {

    /** No failure. */
    public static final FailureKey NONE = new FailureKey("", 0, "", "", "");
}
