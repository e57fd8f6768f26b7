package io.mailscope.parsers.header;

/**
 * Hosts and tags of a log are few: the same text is given as the same string, without making it
 * anew for each line. Two names that want one place replace each other.
 */
final class Names {

    private static final int SIZE = 256;

    private final String[] names = new String[SIZE];

    String of(String line, int start, int end) {
        int hash = end - start;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + line.charAt(i);
        }
        int place = (hash ^ hash >>> 16) & SIZE - 1;
        String known = names[place];
        if (known != null && known.length() == end - start && line.startsWith(known, start)) {
            return known;
        }
        names[place] = line.substring(start, end);
        return names[place];
    }
}
