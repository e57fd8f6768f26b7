package io.mailscope.jobs.aggregate;

import io.mailscope.jobs.wire.RecordTypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * One more of a figure.
 *
 * @param by how many
 * @param failure what failed, or {@link FailureKey#NONE}
 */
@TypeInfo(RecordTypeInfoFactory.class)
public record Increment(String host, long timeMillis, Figure figure, long by, FailureKey failure) {}
