package io.mailscope.jobs.correlate;

import io.mailscope.jobs.wire.RecordTypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * A recipient that Postfix handed to Dovecot, which says under the same session what it did.
 *
 * @param session LMTP session id, one per recipient
 */
@TypeInfo(RecordTypeInfoFactory.class)
public record LmtpDelivery(
        String session,
        long timeMillis,
        String host,
        String traceKey,
        String lifeId,
        String recipient,
        String originalRecipient) {}
