package io.mailscope.jobs.postmortem;

/**
 * What was said most often with one code.
 *
 * @param code reply code, enhanced code and cause
 * @param now failed attempts with this code in the period
 * @param template the text without addresses, hosts, numbers and ids
 * @param sample the first reply of that kind
 * @param matching how many of those looked at say the same
 * @param lookedAt how many replies with this code were looked at, the newest
 */
public record ReplyGroup(
        String code, long now, String template, String sample, int matching, int lookedAt) {}
