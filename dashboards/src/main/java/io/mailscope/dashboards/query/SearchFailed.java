package io.mailscope.dashboards.query;

/** Elasticsearch gave no whole answer; the message is one line for the reader of the page. */
public final class SearchFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int status;

    /**
     * @param status of HTTP with which the page's server passes it on
     */
    SearchFailed(int status, String line) {
        super(line);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
