package io.mailscope.ingest.file;

import java.util.List;

/**
 * What the enumerator remembers.
 *
 * @param assigned files that readers have been given
 * @param returned files that a failed reader gave back
 */
public record LogFileCheckpoint(List<String> assigned, List<LogFileSplit> returned) {}
