package io.mailscope.parsers.failure;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A reply without what differs from message to message: replies that one server gives for one
 * reason have the same template. The reply code and the enhanced code stay, they are the reason.
 */
public final class ReplyTemplate {

    private static final int MAX_TEXT = 300;
    private static final int SLOTS = 1 << 12;
    private static final String ENDS = "\\s<>()\\[\\]\"',;:=";

    /**
     * @param part what every such text has, so that most need no matching
     */
    private record Step(String part, Pattern what, String by) {
        Step(String part, String regex, String by) {
            this(part, Pattern.compile(regex, Pattern.CASE_INSENSITIVE), by);
        }

        String in(String text) {
            return text.contains(part) ? what.matcher(text).replaceAll(by) : text;
        }
    }

    private static final List<Step> STEPS =
            List.of(
                    new Step("://", "\\b[a-z][a-z0-9+.-]{1,15}://[^\\s<>()\"']+", "URL"),
                    new Step("@", "[^" + ENDS + "]+@[^" + ENDS + "]+", "ADDRESS"),
                    new Step(".", "\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b", "IP"),
                    new Step(":", "\\b\\d\\d:\\d\\d(?::\\d\\d)?\\b", "TIME"),
                    new Step(
                            ":",
                            "(?<![\\w:])(?:[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,7}"
                                    + "|::[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})(?![\\w:])",
                            "IP"),
                    new Step(".", "\\b[a-z0-9_](?:[\\w-]*\\.)+[a-z]{2,}\\b(?!\\.?[\\w-])", "HOST"),
                    new Step("", "\\s+", " "));

    /** Codes, which stay where a reply has them, or any word with a digit in it. */
    private static final Pattern WITH_DIGITS =
            Pattern.compile(
                    "((?:^|(?<=(?:said|me): ))[245]\\d\\d\\b"
                            + "|\\b[245]\\d\\d(?=[ -][245]\\.\\d)"
                            + "|\\b[245]\\.\\d{1,3}\\.\\d{1,3}\\b)"
                            + "|(?<![\\w-])(?:[\\w-]+\\.)*[\\w-]*\\d\\w*(?:[.-]\\w+)*");

    /** The same few replies come again and again; two that want one slot replace each other. */
    private static final Known[] KNOWN = new Known[SLOTS];

    private record Known(String text, String template) {}

    private ReplyTemplate() {}

    /** The template of a reply; of a very long one that of its beginning. */
    public static String of(String reply) {
        String text = reply.substring(0, Math.min(MAX_TEXT, reply.length()));
        int slot = (text.hashCode() ^ text.hashCode() >>> 16) & SLOTS - 1;
        Known known = KNOWN[slot];
        if (known == null || !known.text().equals(text)) {
            known = new Known(text, made(text));
            KNOWN[slot] = known;
        }
        return known.template();
    }

    private static String made(String reply) {
        String text = reply;
        for (Step step : STEPS) {
            text = step.in(text);
        }
        return WITH_DIGITS.matcher(text).replaceAll(ReplyTemplate::word).strip();
    }

    private static String word(MatchResult found) {
        if (found.group(1) != null) {
            return found.group(1);
        }
        return found.group().chars().allMatch(c -> c < 'A') ? "N" : "ID";
    }
}
