package io.mailscope.jobs.index;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Elasticsearch refuses an _id above 512 bytes; log text may be longer. */
final class DocumentIds {

    private static final int MAX_PLAIN = 200;

    private DocumentIds() {}

    /** The id itself, or a name-based UUID of it when it is long. */
    static String bounded(String id) {
        return id.length() <= MAX_PLAIN
                ? id
                : UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
