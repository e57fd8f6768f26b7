/** What is answered afterwards, from Elasticsearch alone: the story of a message, an incident. */
package io.mailscope.jobs.postmortem;
