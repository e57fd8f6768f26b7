package io.mailscope.jobs.account;

/**
 * What one account, or one address that clients come from, did within one window. There is none
 * where nothing was done.
 *
 * @param by {@link #USER} or {@link #SOURCE}
 * @param key the account's name, in lower case, or the address
 * @param windowStart epoch milliseconds
 * @param windowSeconds length of the window
 * @param revision 0, or the number of a later measurement of what came late; counts add up over all
 *     revisions, distinct numbers and runs are those of the late part alone
 * @param figures one number per {@link AccountFigure}, in its order
 */
public record AccountMeasurement(
        String by, String key, long windowStart, int windowSeconds, int revision, long[] figures) {

    /** Of an account, on all hosts together. */
    public static final String USER = "user";

    /** Of an address that clients come from. */
    public static final String SOURCE = "source";

    /** One figure. */
    public long of(AccountFigure figure) {
        return figures[figure.ordinal()];
    }
}
