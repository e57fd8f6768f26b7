package io.mailscope.dashboards.console;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What stands behind the question mark of a request, or in a form. */
record Parameters(Map<String, String> values) {

    private static final int LONGEST = 1_024;

    /**
     * @param query may be null
     * @throws IllegalArgumentException with one line when the escapes are wrong or a value too long
     */
    static Parameters of(String query) {
        Map<String, String> values = new HashMap<>();
        for (String pair : (query == null ? "" : query).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new Parameters(values);
    }

    private static String decode(String text) {
        String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
        if (decoded.length() > LONGEST) {
            throw new IllegalArgumentException("a value has more than " + LONGEST + " characters");
        }
        return decoded;
    }

    /** The value, or the empty string. */
    String text(String name) {
        return values.getOrDefault(name, "").strip();
    }
}
