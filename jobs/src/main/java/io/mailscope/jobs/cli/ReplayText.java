package io.mailscope.jobs.cli;

import io.mailscope.jobs.alert.RaisedAlert;
import io.mailscope.jobs.summary.Printable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Alerts of the past in lines, in order of time. */
final class ReplayText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private static final Comparator<RaisedAlert> BY_TIME =
            Comparator.comparingLong(RaisedAlert::timeMillis)
                    .thenComparing(RaisedAlert::rule)
                    .thenComparing(RaisedAlert::key);

    private ReplayText() {}

    static String of(List<RaisedAlert> alerts, ZoneId zone) {
        StringBuilder text = new StringBuilder();
        alerts.stream().sorted(BY_TIME).forEach(a -> text.append(line("", a, zone)));
        return text.append(sum(alerts)).toString();
    }

    /** With a sign before what only one of two sets of rules says: - the first, + the second. */
    static String of(List<RaisedAlert> before, List<RaisedAlert> now, ZoneId zone) {
        Set<String> said = names(before);
        Set<String> says = names(now);
        List<RaisedAlert> all = new ArrayList<>(before);
        now.stream().filter(a -> !said.contains(name(a))).forEach(all::add);
        StringBuilder text = new StringBuilder();
        all.stream()
                .sorted(BY_TIME)
                .forEach(
                        a -> {
                            String sign = !said.contains(name(a)) ? "+ " : "- ";
                            boolean both = said.contains(name(a)) && says.contains(name(a));
                            text.append(line(both ? "  " : sign, a, zone));
                        });
        return text + "- the defaults, " + sum(before) + "+ the file, " + sum(now);
    }

    private static Set<String> names(List<RaisedAlert> alerts) {
        Set<String> names = new HashSet<>();
        alerts.forEach(alert -> names.add(name(alert)));
        return names;
    }

    private static String name(RaisedAlert a) {
        return String.join("|", a.rule(), a.host(), a.key(), a.timeMillis() + "|" + a.firing());
    }

    private static String line(String sign, RaisedAlert a, ZoneId zone) {
        String time = TIME.format(Instant.ofEpochMilli(a.timeMillis()).atZone(zone));
        String what = a.firing() ? a.severity() : "recovered";
        return String.format(
                Locale.ROOT,
                "%s%s  %-11s  %-22s  %s%n",
                sign,
                time,
                what,
                a.rule(),
                Printable.of(a.text()));
    }

    private static String sum(List<RaisedAlert> alerts) {
        long fired = alerts.stream().filter(RaisedAlert::firing).count();
        return String.format(
                Locale.ROOT, "fired %d times, recovered %d times%n", fired, alerts.size() - fired);
    }
}
