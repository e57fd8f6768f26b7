/** Alert rules applied to the past that Elasticsearch holds. */
package io.mailscope.jobs.replay;
