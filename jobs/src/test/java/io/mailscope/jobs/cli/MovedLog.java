package io.mailscope.jobs.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The lab's real log, five minutes in which destinations refuse, greylist and bounce, moved to the
 * hour before now: every sixth message of it, so that many runs of it are short. A password is
 * guessed and Dovecot is slow meanwhile. Then quiet minutes, made of its messages that were
 * delivered at once.
 */
final class MovedLog {

    private static final Pattern QUEUE_ID = Pattern.compile("\\]: ([0-9A-F]{6,15}): ");

    /** The account whose password is guessed, once from each of some networks. */
    static final String GUESSED = "guessed@lab.test";

    /** Slow operations, all in one minute. */
    static final int SLOW = 3;

    private static final int GUESSES = 9;
    private static final int SHARE = 6;
    private static final int QUIET_MINUTES = 14;
    private static final int QUIET_MESSAGES = 12;

    private final List<String> real;
    private final Instant start;
    private final Instant newStart;

    /** Moved so that it starts so long ago. */
    MovedLog(Duration ago) throws IOException {
        newStart = Instant.now().minus(ago).truncatedTo(ChronoUnit.MINUTES);
        var file = Repository.root().resolve("lab/logs/syslog/mail.iso.log.gz");
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            real = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
        start = time(real.get(0)).truncatedTo(ChronoUnit.MINUTES);
    }

    private static Instant time(String line) {
        return OffsetDateTime.parse(line.substring(0, line.indexOf(' '))).toInstant();
    }

    private String moved(String line, Duration further) {
        Instant moved = newStart.plus(Duration.between(start, time(line))).plus(further);
        return moved + line.substring(line.indexOf(' '));
    }

    /** The bad minutes. */
    List<String> incident() {
        List<String> lines = new ArrayList<>(trouble());
        real.stream()
                .filter(MovedLog::isKept)
                .forEach(line -> lines.add(moved(line, Duration.ZERO)));
        lines.sort(Comparator.comparing(MovedLog::time));
        return lines;
    }

    private static boolean isKept(String line) {
        Matcher id = QUEUE_ID.matcher(line);
        String whose = id.find() ? id.group(1) : line.substring(line.indexOf(' '));
        return Math.floorMod(whose.hashCode(), SHARE) == 0;
    }

    /** As Dovecot writes it. */
    private List<String> trouble() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < GUESSES; i++) {
            lines.add(
                    "%s mx1 dovecot: imap-login: Disconnected: Connection closed (auth failed, 1 attempts in 2 secs): user=<%s>, method=PLAIN, rip=198.51.%d.7, lip=192.0.2.1, session=<guess%dx1gL+1/>"
                            .formatted(newStart.plusSeconds(121 + i), GUESSED, 100 + i, i));
        }
        for (int i = 0; i < SLOW; i++) {
            lines.add(
                    "%s mx1 dovecot: imap(alice@lab.test)<2311><c1K6kwxhkbd/AB4G>: Warning: Mailbox INBOX: Lock wait took 12 secs"
                            .formatted(newStart.plusSeconds(185 + i)));
        }
        return lines;
    }

    /** The quiet minutes after them. */
    List<String> quiet() {
        List<List<String>> delivered = deliveredAtOnce();
        List<String> lines = new ArrayList<>();
        for (int minute = 0; minute < QUIET_MINUTES; minute++) {
            for (int message = 0; message < QUIET_MESSAGES; message++) {
                String id = "%X".formatted(0xA0000000L + minute * 1_000L + message);
                Duration from =
                        Duration.between(time(delivered.get(message).get(0)), start)
                                .plusMinutes(7 + minute)
                                .plusSeconds(3 + message);
                for (String line : delivered.get(message)) {
                    lines.add(moved(QUEUE_ID.matcher(line).replaceFirst("]: " + id + ": "), from));
                }
            }
        }
        lines.sort(Comparator.comparing(MovedLog::time));
        return lines;
    }

    /** The lines of messages that have one delivery, and that within a second. */
    private List<List<String>> deliveredAtOnce() {
        Map<String, List<String>> messages = new HashMap<>();
        for (String line : real) {
            Matcher id = QUEUE_ID.matcher(line);
            if (id.find() && line.contains(" postfix/")) {
                messages.computeIfAbsent(id.group(1), key -> new ArrayList<>()).add(line);
            }
        }
        return messages.values().stream()
                .filter(MovedLog::isDeliveredAtOnce)
                .sorted(Comparator.comparing(lines -> lines.get(0)))
                .limit(QUIET_MESSAGES)
                .toList();
    }

    private static boolean isDeliveredAtOnce(List<String> lines) {
        String all = String.join("\n", lines);
        return lines.get(0).contains("client=")
                && lines.get(lines.size() - 1).endsWith(": removed")
                && all.split("status=", -1).length == 2
                && all.contains("status=sent (2")
                && Duration.between(time(lines.get(0)), time(lines.get(lines.size() - 1)))
                                .toMillis()
                        < 1_000;
    }

    /** All of it. */
    List<String> whole() {
        List<String> lines = new ArrayList<>(incident());
        lines.addAll(quiet());
        return lines;
    }

    /** All of it, with the quiet minutes of another mail host among it. */
    List<String> wholeWith(String host) {
        List<String> lines = whole();
        quiet().forEach(line -> lines.add(line.replaceFirst(" mx1 ", " " + host + " ")));
        lines.sort(Comparator.comparing(MovedLog::time));
        return lines;
    }
}
