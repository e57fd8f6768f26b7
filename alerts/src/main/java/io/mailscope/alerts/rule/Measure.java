package io.mailscope.alerts.rule;

import java.util.Locale;

/** How one number comes from what was counted within a window. */
public enum Measure {
    /** What was counted of all that could have been, 0 to 1. */
    SHARE,
    /** How many times. */
    COUNT,
    /** How many different ones. */
    DISTINCT,
    /** The newest value of something that is measured, not counted. */
    GAUGE;

    /** The name in rule files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
