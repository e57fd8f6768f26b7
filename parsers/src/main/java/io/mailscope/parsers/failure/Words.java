package io.mailscope.parsers.failure;

/**
 * The words of a reply, as numbers of a vocabulary.
 *
 * <p>Letters make a word and digits make a word, so that {@code TSS04} is two. What only looks like
 * words says nothing about the reason and counts as one that no rule knows: addresses, URLs, paths,
 * {@code host[address]}. A name with dots is one word, and a rule must name it whole. Codes are
 * left out, because a reply of several lines repeats them in mid-sentence.
 */
final class Words {

    /** Stands before the first word. */
    static final String START = "^";

    /** Flag of a number among the words' numbers. */
    static final int NUMBER = 1 << 30;

    private static final int LIMIT = 400;

    private final Vocabulary vocabulary;
    private final String text;
    private final int end;
    private final int code;
    private final int[] ids;
    private int count;

    private Words(Vocabulary vocabulary, String text, int start, int end, int code) {
        this.vocabulary = vocabulary;
        this.text = text;
        this.end = end;
        this.code = code;
        this.ids = new int[Math.min(LIMIT, (end - start) / 2 + 2)];
    }

    /** The words between these places, with {@link #START} before them; at most some hundreds. */
    static Words of(Vocabulary vocabulary, Reply reply) {
        Words words =
                new Words(vocabulary, reply.text(), reply.start(), reply.end(), reply.smtpCode());
        words.ids[words.count++] = vocabulary.find(START, 0, 1);
        words.read(reply.start());
        return words;
    }

    int count() {
        return count;
    }

    /** A number of the vocabulary, with {@link #NUMBER} where it is made of digits. */
    int id(int position) {
        return ids[position];
    }

    private void read(int start) {
        int at = start;
        while (at < end && count < ids.length) {
            if (text.charAt(at) == ' ') {
                at++;
            } else {
                int blank = text.indexOf(' ', at);
                int to = blank < 0 || blank > end ? end : blank;
                readChunk(skipCode(at, to), to);
                at = to;
            }
        }
    }

    /** The place behind a repeated reply code, as in {@code 550-5.7.1} or {@code 550-Text}. */
    private int skipCode(int from, int to) {
        boolean repeats =
                code > 0
                        && Digits.end(text, from, to) == from + 3
                        && Integer.parseInt(text, from, from + 3, 10) == code
                        && (to == from + 3 || text.charAt(from + 3) == '-');
        return repeats ? Math.min(to, from + 4) : from;
    }

    private void readChunk(int from, int to) {
        int first = from;
        while (first < to && !Chunk.isWordPart(text.charAt(first)) && text.charAt(first) != '/') {
            first++;
        }
        if (first == to) {
            return;
        }
        if (Chunk.isOpaque(text, from, first, to)) {
            readOpaque(first, to);
            return;
        }
        int at = first;
        while (at < to) {
            at = Chunk.isWordPart(text.charAt(at)) ? readRun(at, to) : at + 1;
        }
    }

    /** Of a URL the host counts as a name; all else is a word that no rule knows. */
    private void readOpaque(int from, int to) {
        int scheme = text.indexOf("://", from);
        int host = scheme + 3;
        int end = host;
        while (scheme >= 0 && end < to && isNamePart(text.charAt(end))) {
            end++;
        }
        boolean named = scheme >= 0 && end > host && end <= to;
        add(named ? vocabulary.find(text, host, end) : Vocabulary.UNKNOWN);
    }

    /** Reads a name with dots, or the words of what is none; what follows a slash is a path. */
    private int readRun(int from, int to) {
        int end = from;
        boolean dotted = false;
        while (end < to && isNamePart(text.charAt(end))) {
            dotted |= text.charAt(end) == '.' && Chunk.joins(text, end, from, to);
            end++;
        }
        if (!dotted) {
            readWords(from, end);
            return end;
        }
        readName(from, end);
        return end < to && text.charAt(end) == '/' ? to : end;
    }

    private void readName(int from, int to) {
        int last = to;
        while (!Chunk.isWordPart(text.charAt(last - 1))) {
            last--;
        }
        if (StatusCodes.enhancedEnd(text, from, last) != last) {
            add(vocabulary.find(text, from, last));
        }
    }

    private void readWords(int from, int to) {
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            int next = at + 1;
            if (Digits.is(c)) {
                next = Digits.end(text, at, to);
                add(vocabulary.find(text, at, next) | NUMBER);
            } else if (Chunk.isWordPart(c)) {
                next = lettersEnd(at, to);
                add(vocabulary.find(text, at, next));
            }
            at = next;
        }
    }

    private int lettersEnd(int from, int to) {
        int at = from;
        while (at < to && isLetterOrApostrophe(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private void add(int id) {
        if (count < ids.length) {
            ids[count++] = id;
        }
    }

    private static boolean isNamePart(char c) {
        return Chunk.isWordPart(c)
                || c == '.'
                || c == '-'
                || c == '_'
                || Vocabulary.isApostrophe(c);
    }

    private static boolean isLetterOrApostrophe(char c) {
        return Vocabulary.isApostrophe(c) || !Digits.is(c) && Chunk.isWordPart(c);
    }
}
