package io.mailscope.dashboards.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Which messages a text means. */
public final class MessageQuery {

    private static final int SHORTEST = 2;
    private static final List<String> ADDRESSES =
            List.of("email.from.address", "email.to.address", "postfix.orig_to");

    private MessageQuery() {}

    /**
     * By queue id, Message-ID, the beginning of an address, part of a domain, the account that
     * submitted it, or the client's IP address.
     *
     * @throws IllegalArgumentException with one line when the text is too short to search for
     */
    public static ObjectNode partly(String text) {
        if (text.length() < SHORTEST) {
            throw new IllegalArgumentException("search for at least two characters");
        }
        List<ObjectNode> ways = ids(text);
        ADDRESSES.forEach(field -> ways.add(partOfAddress(field, text)));
        ways.add(Query.anyCase("user.name", text));
        if (IpAddress.isOne(text)) {
            ways.add(Query.term("source.ip", text));
        }
        return Query.anyOf(ways);
    }

    /** With something before the @ the begin of an address, else a part of its domain. */
    private static ObjectNode partOfAddress(String field, String text) {
        return text.indexOf('@') > 0
                ? Query.containing(field, "", text)
                : Query.containing(field, "*@*", text.replace("@", ""));
    }

    /**
     * By queue id, Message-ID, trace, session of LMTP, or by sender, recipient (as delivered or as
     * given) or SASL user in any case of letters.
     */
    public static ObjectNode exactly(String text) {
        List<ObjectNode> ways = ids(text);
        ways.add(Query.term("mail.trace.id", text));
        ways.add(Query.term("mail.trace.self", text));
        ways.add(ofRecipients(Query.term("mail.recipients.next_id", text)));
        ways.add(ofRecipients(Query.anyCase("mail.recipients.orig_to", text)));
        ways.add(Query.anyCase("user.name", text));
        ADDRESSES.forEach(field -> ways.add(Query.anyCase(field, text)));
        return Query.anyOf(ways);
    }

    private static List<ObjectNode> ids(String text) {
        List<ObjectNode> ways = new ArrayList<>();
        ways.add(Query.term("email.local_id", text));
        ways.add(Query.term("postfix.queue_id", text));
        ways.add(Query.term("email.message_id", text));
        ways.add(Query.term("email.message_id", '<' + text + '>'));
        if (text.startsWith("<") && text.endsWith(">")) {
            ways.add(Query.term("email.message_id", text.substring(1, text.length() - 1)));
        }
        return ways;
    }

    private static ObjectNode ofRecipients(ObjectNode query) {
        return Query.nested("mail.recipients", query);
    }
}
