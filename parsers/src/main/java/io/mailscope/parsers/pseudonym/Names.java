package io.mailscope.parsers.pseudonym;

import java.util.ArrayList;
import java.util.List;

/** The forms in which names of people stand in addresses. */
final class Names {

    /** RFC 5321, section 4.5.3.1, allows 64 octets; what is much longer is no name. */
    static final int LONGEST = 320;

    private Names() {}

    /** A local part without its quotes, escapes and source route: {@code @relay:"bob"} is bob. */
    static String plain(String local) {
        String text = local;
        if (text.startsWith("@") && text.indexOf(':') > 0) {
            text = text.substring(text.lastIndexOf(':') + 1);
        }
        if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1);
        }
        return text.indexOf('\\') < 0 ? text : text.replaceAll("\\\\([\"\\\\@ ])", "$1");
    }

    /**
     * What else a person is called by whose address or user name this is: without domain, without
     * extension, without the {@code %} or {@code !} of old routes, without the domain of Windows.
     */
    static List<String> within(String name) {
        int at = name.lastIndexOf('@');
        String local = plain(at > 0 ? name.substring(0, at) : name);
        List<String> all = new ArrayList<>();
        all.add(local);
        addFrom(local, local.indexOf('@'), 0, all);
        addFrom(local, local.indexOf('+'), 0, all);
        addFrom(local, local.indexOf('%'), 0, all);
        addFrom(local, local.length(), local.lastIndexOf('!') + 1, all);
        addFrom(local, local.length(), local.lastIndexOf('\\') + 1, all);
        addFrom(local, local.length(), local.lastIndexOf('*') + 1, all);
        addFrom(local, local.indexOf('*'), 0, all);
        return all;
    }

    private static void addFrom(String local, int end, int start, List<String> all) {
        if (end > start && end - start < local.length()) {
            all.add(local.substring(start, end));
        }
    }

    /** Whether all from there on may be a domain or an address literal. */
    static boolean isDomain(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (!isDomainPart(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isDomainPart(char c) {
        return isLetterOrDigit(c) || ".-_[]:".indexOf(c) >= 0;
    }

    /** RFC 5322's atext and dot, the backslash of escapes, RFC 6531's non-ASCII. */
    static boolean isLocalPart(char c) {
        return isLetterOrDigit(c) || c >= 128 || "!#$%&'*+-/=?^_`{|}~.\\".indexOf(c) >= 0;
    }

    static boolean isLetterOrDigit(char c) {
        return c < 128
                ? c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                : Character.isLetterOrDigit(c);
    }
}
