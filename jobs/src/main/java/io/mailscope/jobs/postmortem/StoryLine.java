package io.mailscope.jobs.postmortem;

import java.time.Instant;

/**
 * One thing that happened to a message.
 *
 * @param what arrived, sent, deferred, held ... or the program that remarks something
 * @param text what else is known of it, log text and all
 */
record StoryLine(Instant when, String host, String queueId, String what, String text) {}
