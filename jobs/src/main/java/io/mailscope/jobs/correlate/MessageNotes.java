package io.mailscope.jobs.correlate;

import java.util.Arrays;

/**
 * What a message's document needs and the queue does not: a Flink POJO, changed in place, which
 * exists only for messages with something to note.
 */
public final class MessageNotes {

    private static final int MAX_RECIPIENTS = 50;
    private static final int MAX_TEXTS = 10;
    private static final RecipientLife[] NOBODY = {};
    private static final String[] NONE = {};

    /** Of a message of which nothing is noted. */
    static final MessageNotes BLANK = new MessageNotes();

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
    public RecipientLife[] recipients = NOBODY;

    /** Attempts for recipients beyond those kept in detail. */
    public int attemptsNotKept;

    public String[] verdicts = NONE;
    public String[] notifications = NONE;

    /** Keeps an attempt, unless it is for one recipient too many. */
    void attempted(DeliveryAttempt attempt, NextHop next) {
        sinceMillis = attempt.timeMillis();
        firstAttemptMillis = firstAttemptMillis == 0 ? sinceMillis : firstAttemptMillis;
        for (int i = 0; i < recipients.length; i++) {
            if (recipients[i].isFor(attempt.recipient(), attempt.originalRecipient())) {
                recipients[i] = RecipientLife.after(recipients[i], attempt, next);
                return;
            }
        }
        if (recipients.length < MAX_RECIPIENTS) {
            recipients = Arrays.copyOf(recipients, recipients.length + 1);
            recipients[recipients.length - 1] = RecipientLife.after(null, attempt, next);
        } else {
            attemptsNotKept++;
        }
    }

    /** Whether delivery to a recipient was tried before. */
    boolean knows(String to, String origTo) {
        for (RecipientLife recipient : recipients) {
            if (recipient.isFor(to, origTo)) {
                return true;
            }
        }
        return false;
    }

    /** How many recipients are neither delivered nor given up. */
    long unfinished() {
        long unfinished = 0;
        for (RecipientLife recipient : recipients) {
            unfinished += recipient.finished() ? 0 : 1;
        }
        return unfinished;
    }

    /** The message became too old for those who are not finished. */
    void expire() {
        for (int i = 0; i < recipients.length; i++) {
            recipients[i] = recipients[i].finished() ? recipients[i] : recipients[i].expire();
        }
    }

    void verdict(String text) {
        verdicts = withOnce(verdicts, text);
    }

    void notified(String id) {
        notifications = withOnce(notifications, id);
    }

    private static String[] withOnce(String[] texts, String text) {
        if (texts.length >= MAX_TEXTS || Arrays.asList(texts).contains(text)) {
            return texts;
        }
        String[] more = Arrays.copyOf(texts, texts.length + 1);
        more[texts.length] = text;
        return more;
    }
}
