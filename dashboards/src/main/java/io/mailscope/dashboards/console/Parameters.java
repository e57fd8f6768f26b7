package io.mailscope.dashboards.console;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What stands behind the question mark of a request. */
record Parameters(Map<String, String> values) {

    /**
     * @throws IllegalArgumentException with one line when the escapes are wrong
     */
    static Parameters of(URI request) {
        Map<String, String> values = new HashMap<>();
        String query = request.getRawQuery() == null ? "" : request.getRawQuery();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new Parameters(values);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The value, or the empty string. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /**
     * {@code from} and {@code to} in epoch milliseconds; empty unless both are given.
     *
     * @throws IllegalArgumentException with one line when they are no numbers or in wrong order
     */
    Optional<TimeRange> range() {
        if (text("from").isEmpty() || text("to").isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new TimeRange(Long.parseLong(text("from")), Long.parseLong(text("to"))));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'from' and 'to' are epoch milliseconds");
        }
    }
}
