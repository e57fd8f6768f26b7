package io.mailscope.alerts.zabbix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Collection;
import java.util.regex.Pattern;

/** What the template's low-level discovery finds on a host; each kind has a bound. */
public enum Discovery {
    /** Causes of failures. */
    CAUSE("mail.discovery.cause", "{#CAUSE}", 30, 1),
    /** Destination domains with failing or waiting mail. */
    DOMAIN("mail.discovery.domain", "{#DOMAIN}", 20, 10),
    /** Postfix instances. */
    INSTANCE("mail.discovery.instance", "{#INSTANCE}", 20, 1),
    /** Accounts under suspicion. */
    ACCOUNT("mail.discovery.account", "{#ACCOUNT}", 20, 1);

    /** Nothing that would need quotes in an item's key, or do harm where it is shown. */
    private static final Pattern SPEAKABLE = Pattern.compile("[\\p{L}\\p{N}._@/+=:-]{1,255}");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String key;
    private final String macro;
    private final int limit;
    private final double entry;

    Discovery(String key, String macro, int limit, double entry) {
        this.key = key;
        this.macro = macro;
        this.limit = limit;
        this.entry = entry;
    }

    /** Key of the discovery rule. */
    public String key() {
        return key;
    }

    /** The macro that stands for what was found. */
    public String macro() {
        return macro;
    }

    /** At most so many at a time on one host. */
    public int limit() {
        return limit;
    }

    /** The weight, as counts of the last hour, that is needed to be found. */
    public double entry() {
        return entry;
    }

    /** Whether a name from a log can be part of an item's key. */
    public static boolean isSpeakable(String entity) {
        return SPEAKABLE.matcher(entity).matches();
    }

    /** The value of the discovery rule. */
    public String found(Collection<String> entities) {
        ArrayNode rows = JSON.createArrayNode();
        entities.forEach(entity -> rows.addObject().put(macro, entity));
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
