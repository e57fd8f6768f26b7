package io.mailscope.parsers.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** Damages real lines, the same way for the same seed. */
final class Mutator {

    /** As ingest cuts them. */
    private static final int MAX_LENGTH = 16_384;

    private static final List<String> HOSTILE =
            List.of(
                    "\0",
                    "\t",
                    "\r",
                    "\u00e9",
                    "\ud83d\ude00",
                    "\ud83d",
                    "\ufffd",
                    "<",
                    ">",
                    "[",
                    "]",
                    "(",
                    ")",
                    "\"",
                    "'",
                    "\\",
                    "%",
                    ": ",
                    ", ",
                    "=<",
                    ">, ",
                    "status=",
                    " from ",
                    "[]:",
                    "((((",
                    "))))",
                    "<<<<",
                    "....",
                    "    ",
                    "-1",
                    "99999999999999999999",
                    "0x",
                    "#011",
                    "\\012",
                    "%{REST}",
                    "said: ",
                    "NOQUEUE",
                    "to=<",
                    "relay=",
                    "msgid=",
                    "session=<");

    private final List<String> lines;
    private final SplittableRandom random;

    Mutator(List<String> lines, long seed) {
        this.lines = lines;
        this.random = new SplittableRandom(seed);
    }

    /** A line with one to four damages. */
    String next() {
        StringBuilder line = new StringBuilder(any());
        for (int damages = 1 + random.nextInt(4); damages > 0; damages--) {
            damage(line);
        }
        line.setLength(Math.min(line.length(), MAX_LENGTH));
        return line.toString();
    }

    private String any() {
        return lines.get(random.nextInt(lines.size()));
    }

    private int place(CharSequence line) {
        return random.nextInt(line.length() + 1);
    }

    private void damage(StringBuilder line) {
        int at = place(line);
        int end = Math.min(line.length(), at + 1 + random.nextInt(40));
        switch (random.nextInt(8)) {
            case 0 -> line.setLength(at);
            case 1 -> line.delete(at, end);
            case 2 -> line.insert(at, line.substring(at, end));
            case 3 -> line.insert(at, HOSTILE.get(random.nextInt(HOSTILE.size())));
            case 4 -> splice(line, at);
            case 5 -> {
                if (at < line.length()) {
                    line.setCharAt(at, (char) random.nextInt(0x180));
                }
            }
            case 6 -> line.insert(at, line.substring(at, end).repeat(2 + random.nextInt(6)));
            default -> flood(line, at, end);
        }
    }

    /** The beginning of one line and the end of another. */
    private void splice(StringBuilder line, int at) {
        String other = any();
        line.setLength(at);
        line.append(other, place(other), other.length());
    }

    /** Rarely: thousands of the same, which drives a backtracking matcher hardest. */
    private void flood(StringBuilder line, int at, int end) {
        if (random.nextInt(50) == 0) {
            String part =
                    random.nextBoolean()
                            ? HOSTILE.get(random.nextInt(HOSTILE.size()))
                            : line.substring(at, end);
            line.insert(at, part.repeat(MAX_LENGTH / Math.max(1, part.length())));
        }
    }
}
