package io.mailscope.jobs.index;

/** What an item's status in a bulk reply means. */
enum ItemVerdict {
    CREATED,
    /** The same document is there already: a replay. */
    EXISTING,
    /** The server is busy or broken: the same item again, later. */
    RETRY,
    /** It will never take this document. */
    DEAD;

    static ItemVerdict of(int status) {
        if (status >= 200 && status < 300) {
            return CREATED;
        }
        if (status == 409) {
            return EXISTING;
        }
        return status == 429 || status >= 500 ? RETRY : DEAD;
    }
}
