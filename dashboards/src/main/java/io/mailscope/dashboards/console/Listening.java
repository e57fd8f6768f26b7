package io.mailscope.dashboards.console;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the page is offered, and to whom.
 *
 * @param address to listen on; port 0 for any that is free
 * @param token what others must show; there is none only on a loopback address
 * @param names under which the page is called, in any case, besides localhost and literal addresses
 */
public record Listening(InetSocketAddress address, Optional<Token> token, Set<String> names) {

    /**
     * Checks that nobody else is let in without a token.
     *
     * @throws IllegalArgumentException with one line when one is missing
     */
    public Listening {
        if (token.isEmpty() && !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "the page does not listen on "
                            + address.getAddress().getHostAddress()
                            + " without a token: give one with --token-file FILE or in"
                            + " MAILSCOPE_CONSOLE_TOKEN, or listen on 127.0.0.1");
        }
        names =
                names.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** To this machine alone. */
    public static Listening onLoopback(int port) {
        return new Listening(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Optional.empty(),
                Set.of());
    }

    /**
     * Reads HOST:PORT; an IPv6 address stands in brackets.
     *
     * @throws IllegalArgumentException with one line when it is none
     */
    public static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        try {
            String host = text.substring(0, Math.max(0, colon));
            int port = Integer.parseInt(text.substring(colon + 1));
            if (host.isEmpty() || port < 0 || port > 65_535) {
                throw new IllegalArgumentException(wrong(text));
            }
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (NumberFormatException | UnknownHostException e) {
            throw new IllegalArgumentException(wrong(text));
        }
    }

    private static String wrong(String text) {
        return "--listen " + text + ": use HOST:PORT, e.g. 127.0.0.1:8025";
    }

    /**
     * Whether a browser means us by this Host header. A foreign page that has its own name resolve
     * to our address (DNS rebinding) calls us by that name, and a name is all it can use.
     */
    boolean isCalled(String hostHeader) {
        if (hostHeader == null) {
            return false;
        }
        String host = hostHeader.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.matches("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]")
                || names.contains(host);
    }
}
