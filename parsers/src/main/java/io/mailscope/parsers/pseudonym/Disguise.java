package io.mailscope.parsers.pseudonym;

import io.mailscope.parsers.event.MailEvent;

/** How what a line states is kept: as it is, or with pseudonyms in the place of names. */
public interface Disguise {

    /** Everything as it is. */
    Disguise NONE =
            new Disguise() {
                @Override
                public MailEvent event(MailEvent event) {
                    return event;
                }

                @Override
                public String line(String text) {
                    return text;
                }

                @Override
                public String name(String address) {
                    return address;
                }
            };

    /**
     * With pseudonyms.
     *
     * @param key the secret, or null for none
     */
    static Disguise under(PseudonymKey key) {
        return key == null ? NONE : new EventDisguise(new Pseudonyms(key));
    }

    /** What an understood line states. */
    MailEvent event(MailEvent event);

    /** A line that was not understood. */
    String line(String text);

    /** An address, or the name of a user. */
    String name(String address);
}
