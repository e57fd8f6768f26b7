package io.mailscope.jobs.correlate;

import java.util.ArrayList;
import java.util.List;

/**
 * What a message's document needs and the queue does not: a Flink POJO, changed in place, which
 * exists only for messages with something to note.
 */
public final class MessageNotes {

    private static final int MAX_RECIPIENTS = 50;
    private static final int MAX_TEXTS = 10;

    public String authMethod = "";
    public String helo = "";
    public String tlsVersion = "";
    public String tlsCipher = "";
    public long firstAttemptMillis;
    public boolean deferralTold;
    public int holds;
    public int releases;
    public long sinceMillis;
    public TraceLink link = TraceLink.NONE;
    public List<RecipientLife> recipients = new ArrayList<>();

    /** Attempts for recipients beyond those kept in detail. */
    public int attemptsNotKept;

    public List<String> verdicts = new ArrayList<>();
    public List<String> notifications = new ArrayList<>();

    /** Keeps an attempt; false when it is one recipient too many. */
    RecipientLife attempted(DeliveryAttempt attempt, NextHop next) {
        for (int i = 0; i < recipients.size(); i++) {
            if (recipients.get(i).isFor(attempt)) {
                RecipientLife more = RecipientLife.after(recipients.get(i), attempt, next);
                recipients.set(i, more);
                return more;
            }
        }
        RecipientLife first = RecipientLife.after(null, attempt, next);
        if (recipients.size() < MAX_RECIPIENTS) {
            recipients.add(first);
        } else {
            attemptsNotKept++;
        }
        return first;
    }

    void verdict(String text) {
        addOnce(verdicts, text);
    }

    void notified(String id) {
        addOnce(notifications, id);
    }

    private static void addOnce(List<String> texts, String text) {
        if (texts.size() < MAX_TEXTS && !texts.contains(text)) {
            texts.add(text);
        }
    }
}
