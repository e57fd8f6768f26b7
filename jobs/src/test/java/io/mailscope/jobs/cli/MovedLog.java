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
 * hour before now; then quiet minutes, made of its messages that were delivered at once.
 */
final class MovedLog {

    private static final Pattern QUEUE_ID = Pattern.compile("\\]: ([0-9A-F]{6,15}): ");
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
        return real.stream().map(line -> moved(line, Duration.ZERO)).toList();
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
