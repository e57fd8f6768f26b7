package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LoggedEvent;

/**
 * A message that an operator took out of the queue while delivery agents had it.
 *
 * @param line that told of its end
 * @param how deleted or requeued
 */
public record WithdrawnMessage(
        LoggedEvent line, String how, QueuedMessage message, MessageNotes notes) {}
