package io.mailscope.alerts.zabbix;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * An alert as the item {@code mail.alert} gets it: one line that the template's triggers take
 * apart, so that each rule and key has a problem of its own without an item of its own.
 *
 * @param word how severe the rule is, in small letters, or {@link #RECOVERED}
 * @param key what the rule fired about; the same when it recovers
 * @param text the alert in words; becomes the problem's name
 */
public record AlertLine(String word, String rule, String key, String text) {

    /** The word that ends a problem. */
    public static final String RECOVERED = "recovered";

    /** More of a text is never shown: the name of an event has 2,048 characters. */
    private static final int LONGEST_TEXT = 2_000;

    /** Beyond these, a key could end early or break out of its line. */
    private static final Pattern UNSPEAKABLE = Pattern.compile("[^\\p{L}\\p{N}._@/+=:-]");

    private static final int NANOS_PER_MILLI = 1_000_000;

    /** The value of {@code mail.alert}. */
    public ZabbixValue value(String host, long timeMillis) {
        ZabbixValue value =
                ZabbixValue.text(host, TemplateItem.ALERT.key(""), line(), timeMillis);
        return value.later(Math.floorMod(identity().hashCode(), NANOS_PER_MILLI));
    }

    /** Two alerts of a millisecond are two values: Zabbix 6.0 drops the second of a moment. */
    private String identity() {
        return word + ' ' + rule + ' ' + key;
    }

    private String line() {
        String words = text.replaceAll("\\p{Cntrl}", " ");
        String shown = words.substring(0, Math.min(LONGEST_TEXT, words.length()));
        return word + ' ' + speakable(rule) + ' ' + speakable(key) + ": " + shown;
    }

    /** Other characters as in a URL, so that different keys stay different. */
    private static String speakable(String name) {
        return name.isEmpty() ? "-" : UNSPEAKABLE.matcher(name).replaceAll(match -> encoded(match.group()));
    }

    private static String encoded(String character) {
        StringBuilder hex = new StringBuilder();
        for (byte octet : character.getBytes(StandardCharsets.UTF_8)) {
            hex.append("%%%02X".formatted(octet));
        }
        return hex.toString();
    }
}
