package io.mailscope.parsers.failure;

/**
 * Enhanced codes that a rule means: {@code x.1.1} in any class, {@code 4.2.2} in one, {@code x.7}
 * of any detail, {@code x.7.600-649} a range of details.
 *
 * @param codeClass 2, 4, 5, or 0 for any
 */
record CodePattern(int codeClass, int subject, int first, int last) {

    private static final int ANY = 999;

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it is none
     */
    static CodePattern of(String pattern) {
        if (!pattern.matches("[x245]\\.\\d{1,3}(\\.\\d{1,3}(-\\d{1,3})?)?")) {
            throw new IllegalArgumentException("'" + pattern + "' is not an enhanced code");
        }
        String[] parts = pattern.split("[.-]", -1);
        int first = parts.length > 2 ? Integer.parseInt(parts[2]) : 0;
        int last = parts.length > 3 ? Integer.parseInt(parts[3]) : parts.length > 2 ? first : ANY;
        int codeClass = parts[0].equals("x") ? 0 : Integer.parseInt(parts[0]);
        return new CodePattern(codeClass, Integer.parseInt(parts[1]), first, last);
    }

    /** Whether an enhanced code, empty or of any form, is one of these. */
    boolean matches(String enhanced) {
        int dot = enhanced.indexOf('.', 2);
        if (dot < 0 || !hasClass(enhanced.charAt(0))) {
            return false;
        }
        int detail = number(enhanced, dot + 1, enhanced.length());
        return number(enhanced, 2, dot) == subject && detail >= first && detail <= last;
    }

    private boolean hasClass(char c) {
        return codeClass == 0 ? c == '2' || c == '4' || c == '5' : c - '0' == codeClass;
    }

    private static int number(String text, int from, int to) {
        int number = from == to ? -1 : 0;
        for (int i = from; i < to; i++) {
            number =
                    Digits.is(text.charAt(i)) && number >= 0
                            ? number * 10 + text.charAt(i) - '0'
                            : -1;
        }
        return number;
    }
}
