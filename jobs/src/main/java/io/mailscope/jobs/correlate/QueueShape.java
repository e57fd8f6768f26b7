package io.mailscope.jobs.correlate;

/**
 * One row of what {@code qshape} prints: messages of one state by age.
 *
 * @param timeMillis the moment, epoch milliseconds, on a whole interval
 * @param state incoming, active, deferred, hold or maildrop
 * @param by {@link #BY_AGE}, {@link #BY_DOMAIN} or {@link #BY_SENDER_DOMAIN}
 * @param value the domain; {@link #UNKNOWN}, {@link #OTHER} or {@link #NULL_SENDER}; empty by age
 * @param total messages of the row; one with several domains counts once in each
 * @param ages messages per bucket: at most 5, 10, 20, 40, 80, 160, 320, 640, 1280 minutes old, and
 *     older
 */
public record QueueShape(
        long timeMillis,
        String host,
        String instance,
        String state,
        String by,
        String value,
        long total,
        long[] ages) {

    public static final String BY_AGE = "age";
    public static final String BY_DOMAIN = "domain";
    public static final String BY_SENDER_DOMAIN = "sender_domain";

    /** No line has named it yet, or an address without a domain. */
    public static final String UNKNOWN = "unknown";

    /** The domains beyond the largest ones. */
    public static final String OTHER = "other";

    /** Mail from the mail system itself. */
    public static final String NULL_SENDER = "<>";

    /** How many age buckets there are. */
    public static final int BUCKETS = 10;

    /** The bucket of an age in milliseconds. */
    static int bucket(long ageMillis) {
        int bucket = 0;
        for (long limit = 300_000; bucket < BUCKETS - 1 && ageMillis > limit; limit *= 2) {
            bucket++;
        }
        return bucket;
    }
}
