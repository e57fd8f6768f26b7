package io.mailscope.jobs.trace;

/**
 * What the recipients of a message came to, in numbers of recipients.
 *
 * @param delivered for good
 * @param handedOver that go on in another message
 */
public record Finals(int delivered, int bounced, int expired, int handedOver) {

    static final Finals NONE = new Finals(0, 0, 0, 0);
}
