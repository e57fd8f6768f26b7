package io.mailscope.jobs.trace;

/**
 * When a trace key is looked at next, and how much it holds.
 *
 * @param dueMillis epoch milliseconds, the only timer of the key
 * @param members messages and what partners said
 */
public record TraceClock(long dueMillis, int members) {}
