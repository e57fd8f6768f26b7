package io.mailscope.alerts.zabbix;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a trapper answers. */
sealed interface TrapperReply {

    /** It took so many values. */
    record Processed(int values) implements TrapperReply {}

    /** Another member of its proxy group looks after the host. */
    record Redirect(ZabbixAddress to) implements TrapperReply {}

    /**
     * Reads a reply.
     *
     * @throws IOException when it says neither
     */
    static TrapperReply of(JsonNode reply) throws IOException {
        String elsewhere = reply.at("/redirect/address").asText();
        if (!elsewhere.isEmpty()) {
            return redirect(elsewhere);
        }
        Matcher processed =
                Pattern.compile("processed: (\\d{1,9});").matcher(reply.path("info").asText());
        if (!reply.path("response").asText().equals("success") || !processed.find()) {
            throw new IOException("Zabbix refuses the packet: " + reply);
        }
        return new Processed(Integer.parseInt(processed.group(1)));
    }

    private static Redirect redirect(String address) throws IOException {
        try {
            return new Redirect(ZabbixAddress.parse(address));
        } catch (IllegalArgumentException e) {
            throw OwnWords.of("Zabbix redirects to nowhere: " + e.getMessage(), e);
        }
    }
}
