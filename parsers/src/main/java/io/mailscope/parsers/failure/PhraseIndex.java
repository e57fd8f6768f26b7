package io.mailscope.parsers.failure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All phrases of all rules, found in one walk over the words of a reply: an array by first word, a
 * small tree of words behind each.
 *
 * <p>A phrase is words with blanks between; {@code ^} before it binds it to the start of the reply,
 * {@code #} stands for any number, {@code *} for any one word.
 */
final class PhraseIndex {

    private static final String ANY_NUMBER = "#";
    private static final String ANY_WORD = "*";

    private final Vocabulary vocabulary = new Vocabulary();
    private final List<Node> first = new ArrayList<>();
    private final int anyNumber;
    private final int anyWord;

    PhraseIndex() {
        vocabulary.add(Words.START);
        anyNumber = vocabulary.add(ANY_NUMBER);
        anyWord = vocabulary.add(ANY_WORD);
    }

    /** What may follow the words so far, and which conditions they fulfil. */
    private static final class Node {
        private final Map<Integer, Node> next = new HashMap<>();
        private final List<Integer> conditions = new ArrayList<>();
        private int[] ids = {};
        private Node[] nodes = {};
        private int[] fulfilled = {};

        private Node follow(int id) {
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] == id) {
                    return nodes[i];
                }
            }
            return null;
        }

        private void freeze() {
            ids = next.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
            nodes = new Node[ids.length];
            for (int i = 0; i < ids.length; i++) {
                nodes[i] = next.get(ids[i]);
                nodes[i].freeze();
            }
            fulfilled = conditions.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /** Adds a phrase that fulfils the condition of that number. */
    void add(String phrase, int condition) {
        List<Integer> ids = PhraseText.words(phrase).stream().map(vocabulary::add).toList();
        while (first.size() <= vocabulary.size()) {
            first.add(null);
        }
        int head = ids.get(0);
        if (first.get(head) == null) {
            first.set(head, new Node());
        }
        Node node = first.get(head);
        for (int id : ids.subList(1, ids.size())) {
            node = node.next.computeIfAbsent(id, unused -> new Node());
        }
        node.conditions.add(condition);
    }

    /** Whether a phrase has that word. */
    boolean knows(String word) {
        return vocabulary.find(word, 0, word.length()) != Vocabulary.UNKNOWN;
    }

    /** Makes the index ready for look-ups. */
    PhraseIndex freeze() {
        first.stream().filter(node -> node != null).forEach(Node::freeze);
        return this;
    }

    /** Sets a bit for each condition that the reply's words fulfil. */
    void mark(Reply reply, long[] fulfilled) {
        Words words = Words.of(vocabulary, reply);
        for (int at = 0; at < words.count(); at++) {
            Node node = first.get(words.id(at) & ~Words.NUMBER);
            if (node != null) {
                walk(node, words, at + 1, fulfilled);
            }
        }
    }

    private void walk(Node node, Words words, int at, long[] fulfilled) {
        for (int condition : node.fulfilled) {
            fulfilled[condition >> 6] |= 1L << condition;
        }
        if (node.ids.length == 0 || at == words.count()) {
            return;
        }
        int id = words.id(at);
        step(node.follow(id & ~Words.NUMBER), words, at, fulfilled);
        step(node.follow(anyWord), words, at, fulfilled);
        if ((id & Words.NUMBER) != 0) {
            step(node.follow(anyNumber), words, at, fulfilled);
        }
    }

    private void step(Node next, Words words, int at, long[] fulfilled) {
        if (next != null) {
            walk(next, words, at + 1, fulfilled);
        }
    }
}
