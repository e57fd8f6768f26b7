package io.mailscope.alerts.rule;

import java.util.Arrays;

/**
 * What a rule remembers of one subject; times are epoch milliseconds, 0 for never. A Flink POJO.
 */
public final class RuleState {

    public boolean firing;

    /** Of the alert that fires: a rule may be gone when it ends. */
    public String severity = Severity.INFORMATION.id();

    /** Since when the value is beyond the threshold, while not firing. */
    public long badSince;

    /** Since when the value is good, while firing. */
    public long goodSince;

    /** When it fired. */
    public long firedAt;

    /** What was usual when it fired. */
    public double usual;

    /** The first and the newest value or slice. */
    public long firstHeard;

    public long heard;

    /** The newest value of a gauge. */
    public double newest;

    /** The newest different lines or replies. */
    public String[] texts = {};

    public Series recent = new Series();
    public Series past = new Series();
    public Seasons seasons = new Seasons();

    static final int MAX_TEXTS = 3;

    /** Remembers a line or reply instead of the oldest. */
    void say(String text) {
        if (Arrays.asList(texts).contains(text)) {
            return;
        }
        int keep = Math.min(texts.length, MAX_TEXTS - 1);
        String[] now = Arrays.copyOfRange(texts, texts.length - keep, texts.length + 1);
        now[keep] = text;
        texts = now;
    }
}
