/** The page for those without Kibana: a read-only server on this machine and what it reads. */
package io.mailscope.dashboards.console;
