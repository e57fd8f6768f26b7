package io.mailscope.jobs.alert;

import io.mailscope.alerts.zabbix.TemplateItem;

/**
 * A part of a value for Zabbix: parts of the same host, item, entity and time add up.
 *
 * @param entity what the item is about when it is discovered, else empty
 * @param timeMillis epoch milliseconds
 */
public record ItemValue(
        String host, TemplateItem item, String entity, long timeMillis, double value) {}
