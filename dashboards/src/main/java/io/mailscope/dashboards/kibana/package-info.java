/**
 * Kibana's saved objects: kept decoded, one file each, in {@code resources/kibana}, encoded into
 * one NDJSON file by the build.
 */
package io.mailscope.dashboards.kibana;
