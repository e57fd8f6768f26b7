package io.mailscope.ingest.file;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * One log and how far it was read. A log is a file with those it was rotated to, one behind the
 * other: the life of a message can begin in {@code mail.log.1} and end in {@code mail.log}.
 *
 * @param log absolute path of the log, without what rotation puts behind it
 * @param number place among the logs, from 0: says which reader has it
 * @param fileId identity of the file's content that is being read, empty before the first one
 * @param offset offset in bytes in that file, uncompressed, of the next line
 */
public record LogFileSplit(String log, int number, String fileId, long offset)
        implements SourceSplit {

    /** A log of which nothing was read yet. */
    static LogFileSplit unread(String log, int number) {
        return new LogFileSplit(log, number, "", 0);
    }

    @Override
    public String splitId() {
        return log;
    }
}
