package io.mailscope.jobs.account;

import java.util.List;
import java.util.Locale;

/** Why a login failed: a closed list. */
public enum LoginFailure {
    /** The password, or what stands for it, is wrong. */
    BAD_PASSWORD("mismatch", "invalid credentials", "authentication failure (", "wrong nonce"),
    /** There is no such account, or none that may be used with a password. */
    UNKNOWN_USER("unknown user", "not known", "user not found", "master user not found"),
    /** The account is switched off, or listed among those that are denied. */
    DISABLED("disabled", "deny passdb", "not permitted to log in", "nologin", "denied"),
    /** The account or its password is too old. */
    EXPIRED("expired"),
    /** A password without TLS, or a client without the certificate that is asked for. */
    NO_TLS("plaintext", "cleartext", "cert required", "send a cert", "invalid cert", "client cert"),
    /** The right password, but not from there or not now: allow_nets, the policy server. */
    NOT_ALLOWED("allow_nets", "allow_real_nets", "policy server", "authorization failed"),
    /** No proper request: encoding, characters, mechanism, or broken off half-way. */
    MALFORMED(
            "base64",
            "invalid",
            "disallowed by",
            "unsupported",
            "empty username",
            "aborted",
            "didn't finish",
            "waiting for client"),
    /** More connections than the server allows; nothing is said against the password. */
    TOO_MANY("userip_connections", "connection limit", "queue full"),
    /** The server failed, not the client. */
    INTERNAL(
            "internal failure",
            "temporary",
            "communication failure",
            "connection lost to auth",
            "lookup timed out"),
    /** Refused, and no line says why: the server's log has no auth_verbose. */
    UNSPECIFIED(
            "auth failed",
            "authentication failed",
            "authentication failure",
            "reason unavailable",
            "ugfzc3dvcmq6"),
    /** Any other reason. */
    OTHER;

    /** In which order the words are looked for: the particular before the general. */
    private static final List<LoginFailure> ORDER =
            List.of(
                    TOO_MANY,
                    INTERNAL,
                    BAD_PASSWORD,
                    UNKNOWN_USER,
                    NO_TLS,
                    DISABLED,
                    EXPIRED,
                    NOT_ALLOWED,
                    MALFORMED,
                    UNSPECIFIED);

    private final List<String> words;

    LoginFailure(String... words) {
        this.words = List.of(words);
    }

    /** The reason that a text of Dovecot, PAM or Postfix gives. */
    static LoginFailure of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return ORDER.stream()
                .filter(reason -> reason.words.stream().anyMatch(lower::contains))
                .findFirst()
                .orElse(OTHER);
    }

    /** Of two refusals of one attempt the one that says more: each passdb says no in turn. */
    LoginFailure or(LoginFailure other) {
        return saysLittle() ? other : this;
    }

    private boolean saysLittle() {
        return this == UNKNOWN_USER || this == UNSPECIFIED || this == OTHER;
    }

    /** Whether it counts against whoever tried; the server's limits and faults do not. */
    public boolean isRefusal() {
        return this != TOO_MANY && this != INTERNAL;
    }

    /** The name in documents, for example {@code bad-password}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
