package io.mailscope.ingest.file;

import io.mailscope.parsers.line.LineBatch;

/**
 * A batch and where its file goes on.
 *
 * @param nextOffset offset of the first byte behind the batch's last line
 * @param newestMillis time of its last line, epoch milliseconds, or {@link LineTimes#NONE}
 */
record ReadBatch(LineBatch batch, long nextOffset, long newestMillis) {}
