package io.mailscope.parsers.pseudonym;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds addresses in a text, also hostile ones, and puts pseudonyms in their place. Where it is
 * unclear where a local part begins, more goes rather than less.
 */
final class AddressText {

    private static final String ENCODED_AT = "%40";

    /** What programs write before an address and a {@code =}; other words belong to it (BATV). */
    private static final Set<String> KEYS =
            Set.of(
                    "to",
                    "from",
                    "user",
                    "username",
                    "orig_to",
                    "rcpt",
                    "recipient",
                    "sender",
                    "sasl_username",
                    "sasl_sender",
                    "login",
                    "mail",
                    "mailfrom",
                    "envelope-from",
                    "envelope_from",
                    "receiver",
                    "addr",
                    "address",
                    "email",
                    "id",
                    "account",
                    "for",
                    "orig",
                    "auth",
                    "msgid",
                    "message-id",
                    "i",
                    "r",
                    "s",
                    "u",
                    "d");

    private static final String NOT_FIRST = "'`*{|=/?&!#~";

    private final Pseudonyms pseudonyms;

    AddressText(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /**
     * The text with pseudonyms.
     *
     * @param found takes each local part
     */
    String of(String text, Consumer<String> found) {
        int at = next(text, 0);
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 64);
        int done = 0;
        while (at >= 0) {
            int start = start(text, done, at);
            int end = isBracketed(text, start) ? lastAt(text, start, at) : lastAt(text, at);
            if (start < end) {
                String local = text.substring(start, end);
                found.accept(local);
                out.append(text, done, start).append(pseudonyms.of(local));
                done = end;
            }
            at = next(text, end + 1);
        }
        return out.append(text, done, text.length()).toString();
    }

    private static int next(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '@' || c == '%' && text.startsWith(ENCODED_AT, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isBracketed(String text, int start) {
        return start > 0 && text.charAt(start - 1) == '<';
    }

    /** The last {@code @} within the same brackets: what stands before it is the local part. */
    private static int lastAt(String text, int start, int at) {
        int last = at;
        int bound = Math.min(text.length(), start + Names.LONGEST);
        for (int i = at + 1; i < bound && text.charAt(i) != '>'; i++) {
            last = text.charAt(i) == '@' ? i : last;
        }
        return isOne(text, start, last) ? last : at;
    }

    /** The last {@code @} of {@code bob@inner.test@relay.test}. */
    private static int lastAt(String text, int at) {
        int last = at;
        int end = domainEnd(text, at);
        while (end > last + 1 && end < text.length() && text.charAt(end) == '@') {
            last = end;
            end = domainEnd(text, end);
        }
        return last;
    }

    private static int domainEnd(String text, int at) {
        int end = at + 1;
        while (end < text.length()
                && text.charAt(end) != ':'
                && Names.isDomainPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Where the local part begins that ends there. */
    private static int start(String text, int done, int at) {
        if (at > done + 1 && text.charAt(at - 1) == '"') {
            int open = openingQuote(text, done, at - 1);
            if (open >= 0) {
                return open;
            }
        }
        int bracket = lastBefore(text, '<', Math.max(done, at - Names.LONGEST), at);
        if (bracket >= 0 && isOne(text, bracket + 1, at)) {
            return bracket + 1;
        }
        return bareStart(text, done, at);
    }

    private static int openingQuote(String text, int done, int closing) {
        int from = Math.max(done, closing - Names.LONGEST);
        int open = lastBefore(text, '"', from, closing);
        while (open > from && text.charAt(open - 1) == '\\') {
            open = lastBefore(text, '"', from, open);
        }
        return open;
    }

    private static int lastBefore(String text, char c, int from, int to) {
        int at = to - 1;
        while (at >= from && text.charAt(at) != c) {
            at--;
        }
        return at >= from ? at : -1;
    }

    /** Whether all between these places, behind a bracket, is a local part or a route with one. */
    private static boolean isOne(String text, int from, int to) {
        boolean quotedOrRoute = from < to && "\"@".indexOf(text.charAt(from)) >= 0;
        String ends = quotedOrRoute ? ">" : " \t<>:";
        for (int i = from; i < to; i++) {
            if (ends.indexOf(text.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static int bareStart(String text, int done, int at) {
        int start = at;
        while (start > done && Names.isLocalPart(text.charAt(start - 1))) {
            start--;
        }
        start = behindKey(text, start, at);
        while (start < at && NOT_FIRST.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return start;
    }

    private static int behindKey(String text, int start, int at) {
        String run = text.substring(start, at);
        boolean inPath = run.startsWith("/") || run.contains("//") || text.startsWith("%", at);
        if (inPath) {
            return start + pathEnd(run);
        }
        int equals = run.indexOf('=');
        boolean key =
                equals > 0 && KEYS.contains(run.substring(0, equals).toLowerCase(Locale.ROOT));
        return key ? start + equals + 1 : start;
    }

    /** Where a name begins in a path or in a URL. */
    private static int pathEnd(String run) {
        int end = run.length();
        while (end > 0 && "/?&=".indexOf(run.charAt(end - 1)) < 0) {
            end--;
        }
        return end;
    }
}
