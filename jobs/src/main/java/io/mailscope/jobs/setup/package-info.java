/** What {@code mailscope setup} puts into the servers around mailscope, once and again. */
package io.mailscope.jobs.setup;
