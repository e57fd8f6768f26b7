package io.mailscope.parsers.pseudonym;

import io.mailscope.parsers.failure.FailureClassifier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts pseudonyms in the place of addresses and names within what programs and servers say. */
final class TextDisguise {

    private static final String QUOTED = "<[^<>]*>?|\"[^\"]*\"?|'[^']*'?";

    /** {@code user=<bob>}, {@code orig_to=bob} and so on; group 1 is the name. */
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?i)(?<![a-z0-9])(?:[a-z]+[_-])?(?:user(?:name)?|from|to|rcpt|recipient|sender"
                            + "|receiver|login|account|owner|logname|ruser)="
                            + "("
                            + QUOTED
                            + "|[^\\s,;()<>\\[\\]\"']+)");

    /** {@code unknown user: "bob"}, {@code user bob not found}; group 1 is the name. */
    private static final Pattern SPOKEN =
            Pattern.compile(
                    "(?i)\\b(?:user|username|account|login|recipient|sender|owner|mailbox)"
                            + "(?: name)?(?:: ?| )("
                            + QUOTED
                            + "|[a-z0-9][\\w.+-]*[a-z0-9])");

    /** Dovecot's {@code imap(bob)}, {@code sql(bob,10.0.0.1)}; group 1 is what is inside. */
    private static final Pattern PROCESS =
            Pattern.compile(
                    "\\b(?:imap|pop3|lmtp|lda|managesieve|submission|sieve|doveadm|dsync"
                            + "|indexer-worker|imap-hibernate|quota-status|auth|auth-worker|sql|pam"
                            + "|passwd-file|passwd|shadow|ldap|static|dict|lua|oauth2|policy|cache"
                            + "|checkpassword|userdb|passdb|vpopmail|bsdauth)"
                            + "\\(([^()]+)");

    /** What follows a comma or a blank within those parentheses. */
    private static final Pattern PART = Pattern.compile("[^,\\s]+");

    /** A process id, an address of the network, a session. */
    private static final Pattern NOBODY = Pattern.compile("\\d+|[0-9a-fA-F.:]*[.:][0-9.:]+|<.*");

    private final Pseudonyms pseudonyms;
    private final AddressText addresses;
    private final FailureClassifier ordinary = FailureClassifier.load();

    TextDisguise(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
        this.addresses = new AddressText(pseudonyms);
    }

    /** Addresses alone, of what should hold none. */
    String addresses(String text) {
        return addresses.of(text, local -> {});
    }

    /**
     * Of a reply: addresses, and the names that are known from the same line.
     *
     * @param names known ones; those that the text has in clear forms are added
     */
    String reply(String text, KnownNames names) {
        String with = addresses.of(text, names::learn);
        if (with.indexOf('=') >= 0) {
            with = replaced(NAMED, with, names);
        }
        return withoutNames(with, names);
    }

    /** Of a program's own words, or a line of which nothing is known. */
    String words(String text, KnownNames names) {
        String with = addresses.of(text, names::learn);
        with = replaced(NAMED, with, names);
        with = replaced(SPOKEN, with, names);
        if (with.indexOf('(') >= 0) {
            with = replaced(PROCESS, with, names);
        }
        return withoutNames(with, names);
    }

    private String withoutNames(String text, KnownNames names) {
        String with = text;
        for (String name : names.all()) {
            with = NameWords.replaced(name, with, pseudonyms, ordinary);
        }
        return with;
    }

    private String replaced(Pattern pattern, String text, KnownNames names) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder out = new StringBuilder(text.length() + 64);
        int done = 0;
        while (matcher.find()) {
            String value = matcher.group(1);
            out.append(text, done, matcher.start(1));
            out.append(pattern == PROCESS ? parts(value, names) : value(pattern, value, names));
            done = matcher.end(1);
        }
        return out.append(text, done, text.length()).toString();
    }

    private String parts(String inside, KnownNames names) {
        return PART.matcher(inside)
                .replaceAll(part -> Matcher.quoteReplacement(value(PROCESS, part.group(), names)));
    }

    /** A name with or without quotes; a word that replies use is none where it is only spoken. */
    private String value(Pattern pattern, String value, KnownNames names) {
        boolean quoted = "<\"'".indexOf(value.charAt(0)) >= 0;
        if (pattern == PROCESS && NOBODY.matcher(value).matches()
                || pattern == SPOKEN && !quoted && NameWords.isOrdinary(value, ordinary)) {
            return value;
        }
        String name = quoted ? unquoted(value) : value;
        if (name.isEmpty() || name.indexOf('@') >= 0 || pseudonyms.isKept(name)) {
            return value;
        }
        names.learn(name);
        return value.replace(name, pseudonyms.ofName(name));
    }

    private static String unquoted(String value) {
        char last = value.charAt(value.length() - 1);
        boolean closed = value.length() > 1 && ">\"'".indexOf(last) >= 0;
        return value.substring(1, closed ? value.length() - 1 : value.length());
    }
}
