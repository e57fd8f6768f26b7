package io.mailscope.jobs.index;

import java.io.Serializable;

/**
 * One document on its way into Elasticsearch.
 *
 * @param dataStream the data stream it is created in, for example {@code
 *     logs-mail.delivery-default}
 * @param id its deterministic {@code _id}: the same input makes the same id, so a replay is a 409
 * @param json the document as UTF-8 JSON
 */
public record MailDocument(String dataStream, String id, byte[] json) implements Serializable {}
