package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.JsonNode;

/** What a message came to, by its newest document. */
enum Fate {
    DELIVERED,
    LOST,
    WAITING,
    REMOVED;

    static Fate of(Hop hop) {
        if (lostRecipients(hop) > 0) {
            return LOST;
        }
        if (!hop.hasEnded()) {
            return WAITING;
        }
        return hop.text("/postfix/end").equals("removed") ? DELIVERED : REMOVED;
    }

    static long lostRecipients(Hop hop) {
        return hop.recipients().stream().filter(Fate::isLost).count();
    }

    static boolean isLost(JsonNode recipient) {
        String outcome = recipient.path("outcome").asText();
        return outcome.equals("bounced") || outcome.equals("expired");
    }
}
