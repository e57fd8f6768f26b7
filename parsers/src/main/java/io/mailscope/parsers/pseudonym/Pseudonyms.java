package io.mailscope.parsers.pseudonym;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands for the local part of an address, or for a user's name: {@code pn.} and the first 80
 * bits of HMAC-SHA-256 in hexadecimal digits.
 *
 * <p>The same name has the same pseudonym at every domain and without one, in any case of letters
 * and with or without quotes, so that what is joined or grouped by names stays so. Among a million
 * names two share one with a probability of 4e-13. Not safe for use by several threads at once.
 */
public final class Pseudonyms {

    /** What a pseudonym begins with; the dot makes it one word to whoever reads replies. */
    static final String MARK = "pn.";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 10;
    private static final Pattern PSEUDONYM = Pattern.compile("pn\\.[0-9a-f]{20}");

    /** Nobody's: the mail system's own (RFC 5321, RFC 3464, Postfix's double_bounce_sender). */
    private static final Set<String> KEPT = Set.of("postmaster", "mailer-daemon", "double-bounce");

    private static final int REMEMBERED = 10_000;

    private final Mac mac;
    private final Map<String, String> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > REMEMBERED;
                }
            };

    public Pseudonyms(PseudonymKey key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.secret(), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Of a local part or a user's name; what is a pseudonym or nobody's stays. */
    String of(String local) {
        String name = Names.plain(local).toLowerCase(Locale.ROOT);
        if (name.isEmpty() || KEPT.contains(name) || PSEUDONYM.matcher(name).matches()) {
            return local;
        }
        // Very long names are hostile: they are not remembered, so that memory has a bound.
        return name.length() > Names.LONGEST ? made(name) : known.computeIfAbsent(name, this::made);
    }

    /**
     * Of a whole address or a user's name: the domain stays, and so do angle brackets around it.
     * Where what follows the last {@code @} is no domain, the pseudonym stands for all.
     */
    public String ofName(String text) {
        if (text.startsWith("<") && text.endsWith(">") && text.length() > 1) {
            return '<' + ofName(text.substring(1, text.length() - 1)) + '>';
        }
        int at = text.lastIndexOf('@');
        if (at == 0 && Names.isDomain(text, 1)) {
            return text;
        }
        return at > 0 && Names.isDomain(text, at + 1)
                ? of(text.substring(0, at)) + text.substring(at)
                : of(text);
    }

    /** Whether it is nobody's name or a pseudonym. */
    boolean isKept(String name) {
        return of(name).equals(name);
    }

    private String made(String name) {
        byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        return MARK + HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
    }
}
