/** Reads what is stored: for the page, and for the commands that answer questions afterwards. */
package io.mailscope.dashboards.query;
