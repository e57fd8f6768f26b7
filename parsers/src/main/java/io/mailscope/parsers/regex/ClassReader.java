package io.mailscope.parsers.regex;

/** Reads what stands in brackets, and the escapes that mean a set or a character. */
final class ClassReader {

    private static final String PUNCTUATION = "\\.[]{}()*+-?^$|/<>\"'&=:;,@#%~!_` ";

    private final Source source;
    private final Skipper skipper;
    private boolean closed;

    /** Gives the expression's next character. */
    interface Source {
        char next() throws UnknownSyntax;
    }

    /** Passes over a text if it stands here. */
    interface Skipper {
        boolean skip(String expected);
    }

    private ClassReader(Source source, Skipper skipper) {
        this.source = source;
        this.skipper = skipper;
    }

    /** Reads up to the closing bracket; the opening one is passed. */
    static CharSet read(Source source, Skipper skipper) throws UnknownSyntax {
        return new ClassReader(source, skipper).set();
    }

    private CharSet set() throws UnknownSyntax {
        boolean negated = skipper.skip("^");
        CharSet set = item();
        while (!closed && !skipper.skip("]")) {
            set = set.or(item());
        }
        return negated ? set.not() : set;
    }

    private CharSet item() throws UnknownSyntax {
        char c = source.next();
        if (c == '[' || c == ']' || (c == '&' && skipper.skip("&"))) {
            throw new UnknownSyntax("a class within a class, or an empty one");
        }
        if (c == '\\') {
            char escaped = source.next();
            CharSet named = named(escaped);
            if (named != null) {
                return named;
            }
            c = escaped(escaped);
        }
        if (skipper.skip("-]")) {
            closed = true;
            return CharSet.of(c).or(CharSet.of('-'));
        }
        return skipper.skip("-") ? range(c) : CharSet.of(c);
    }

    private CharSet range(char first) throws UnknownSyntax {
        char last = source.next();
        if (last == '\\') {
            last = escaped(source.next());
        }
        return CharSet.range(first, last);
    }

    /** The set that a letter behind a backslash stands for, or null. */
    static CharSet named(char letter) {
        return switch (letter) {
            case 'd' -> digits();
            case 'D' -> digits().not();
            case 'w' -> words();
            case 'W' -> words().not();
            case 's' -> blanks();
            case 'S' -> blanks().not();
            default -> null;
        };
    }

    private static CharSet digits() {
        return CharSet.range('0', '9');
    }

    private static CharSet words() {
        return digits().or(CharSet.range('a', 'z')).or(CharSet.range('A', 'Z')).or(CharSet.of('_'));
    }

    private static CharSet blanks() {
        return CharSet.of(' ').or(CharSet.range('\t', '\r'));
    }

    /** The character that a character behind a backslash stands for. */
    static char escaped(char c) throws UnknownSyntax {
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            default -> {
                if (PUNCTUATION.indexOf(c) < 0) {
                    throw new UnknownSyntax("a \\" + c);
                }
                yield c;
            }
        };
    }
}
