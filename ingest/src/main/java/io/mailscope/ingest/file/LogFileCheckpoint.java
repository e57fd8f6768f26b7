package io.mailscope.ingest.file;

import java.util.List;

/**
 * What the enumerator remembers.
 *
 * @param assigned logs that readers have been given, as {@link LogFileSplit#log}
 * @param returned logs that a failed reader gave back
 */
public record LogFileCheckpoint(List<String> assigned, List<LogFileSplit> returned) {}
