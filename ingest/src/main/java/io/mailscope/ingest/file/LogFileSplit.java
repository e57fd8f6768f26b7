package io.mailscope.ingest.file;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * One file and how far it was read.
 *
 * @param path absolute path
 * @param order place among the files: a reader takes the lower first
 * @param offset offset in bytes in the uncompressed file of the next line
 */
public record LogFileSplit(String path, int order, long offset) implements SourceSplit {

    @Override
    public String splitId() {
        return path;
    }
}
