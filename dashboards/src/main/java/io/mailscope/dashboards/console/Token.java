package io.mailscope.dashboards.console;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that opens the page to other machines. A browser keeps a cookie derived from it rather
 * than the token itself; both are compared in constant time, and neither is ever printed.
 */
public final class Token {

    private static final int SHORTEST = 16;
    private static final String COOKIE = "mailscope";
    private static final String BEARER = "Bearer ";

    private final String secret;
    private final String session;

    private Token(String secret) {
        this.secret = secret;
        this.session = derive(secret);
    }

    /**
     * Takes a token.
     *
     * @throws IllegalArgumentException with one line when it is too short to withstand guessing
     */
    public static Token of(String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "the token of the page has "
                            + secret.length()
                            + " characters: use at least "
                            + SHORTEST
                            + ", e.g. of `openssl rand -hex 16`");
        }
        return new Token(secret);
    }

    private static String derive(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] bytes = mac.doFinal("mailscope page".getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Whether this is the token. */
    boolean is(String candidate) {
        return same(secret, candidate);
    }

    /** Whether the headers Authorization or Cookie, null when absent, prove knowledge of it. */
    boolean opens(String authorization, String cookies) {
        if (authorization != null && authorization.startsWith(BEARER)) {
            return is(authorization.substring(BEARER.length()));
        }
        return cookies != null && same(session, cookieIn(cookies));
    }

    /**
     * The cookie for a browser that has shown the token; scripts and other sites get none of it.
     */
    String cookie() {
        return COOKIE + '=' + session + "; Path=/; HttpOnly; SameSite=Strict";
    }

    private static String cookieIn(String cookies) {
        for (String cookie : cookies.split(";", -1)) {
            if (cookie.strip().startsWith(COOKIE + '=')) {
                return cookie.strip().substring(COOKIE.length() + 1);
            }
        }
        return "";
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Token";
    }
}
