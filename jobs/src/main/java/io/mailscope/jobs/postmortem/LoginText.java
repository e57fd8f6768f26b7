package io.mailscope.jobs.postmortem;

import io.mailscope.dashboards.query.Logins;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Collectors;

/** Logins of an account or a client, in time order. */
public final class LoginText {

    private LoginText() {}

    /**
     * Writes them.
     *
     * @param zone in which times are shown
     */
    public static String of(Logins logins, Ink ink, ZoneId zone) {
        return logins.inOrder().stream()
                .map(Hop::new)
                .map(one -> line(one, ink, zone))
                .collect(Collectors.joining("", head(logins, ink, zone), ""));
    }

    private static String head(Logins logins, Ink ink, ZoneId zone) {
        long all = logins.succeeded() + logins.failed();
        int told = logins.newest().size();
        String newest = told < all ? "; the newest " + told + ", narrow with --from, --to" : "";
        return String.format(
                Locale.ROOT,
                "%s (%s): %,d, %,d failed%s%n",
                ink.bold("Logins"),
                zone,
                all,
                logins.failed(),
                newest);
    }

    private static String line(Hop one, Ink ink, ZoneId zone) {
        return "  "
                + SessionText.time(zone).format(Instant.parse(one.text("/@timestamp")))
                + "  "
                + Ink.plain(one.host(), 30)
                + SessionText.line(one, ink)
                + '\n';
    }
}
