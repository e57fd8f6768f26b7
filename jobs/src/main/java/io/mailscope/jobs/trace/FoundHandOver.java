package io.mailscope.jobs.trace;

/**
 * A recipient that counted as delivered until its message was found on another host or instance.
 *
 * @param handOverId identity: message and recipient
 * @param timeMillis when it was counted, epoch milliseconds
 */
public record FoundHandOver(String handOverId, long timeMillis, String host) {}
