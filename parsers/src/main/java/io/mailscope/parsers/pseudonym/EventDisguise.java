package io.mailscope.parsers.pseudonym;

import static io.mailscope.parsers.event.MailboxEvent.NO_MESSAGE_ID;

import io.mailscope.parsers.event.MailEvent;
import java.util.HashMap;
import java.util.Map;

/** Events with pseudonyms. Not safe for use by several threads at once. */
final class EventDisguise implements Disguise {

    private final Pseudonyms pseudonyms;
    private final TextDisguise texts;
    private final Map<Class<?>, EventParts> parts = new HashMap<>();

    EventDisguise(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
        this.texts = new TextDisguise(pseudonyms);
    }

    @Override
    public MailEvent event(MailEvent event) {
        EventParts of = parts.computeIfAbsent(event.getClass(), EventParts::of);
        Object[] values = of.valuesOf(event);
        KnownNames names = new KnownNames();
        for (int i = 0; i < values.length; i++) {
            if (of.content(i) == Content.NAME) {
                names.learn((String) values[i]);
            }
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = value(of.content(i), values[i], names);
        }
        return of.event(values);
    }

    private Object value(Content content, Object value, KnownNames names) {
        if (content == Content.OTHER) {
            return value instanceof Map<?, ?> fields ? fields(fields) : value;
        }
        String text = (String) value;
        return text.isEmpty()
                ? text
                : switch (content) {
                    case NAME -> pseudonyms.ofName(text);
                    case MESSAGE_ID -> text.equals(NO_MESSAGE_ID) ? text : pseudonyms.ofName(text);
                    case REPLY -> texts.reply(text, names);
                    case WORDS -> texts.words(text, names);
                    default -> texts.addresses(text);
                };
    }

    /** What a user's own pattern caught: names by the names of its fields. */
    private Map<String, String> fields(Map<?, ?> caught) {
        KnownNames names = new KnownNames();
        Map<String, String> fields = new HashMap<>();
        caught.forEach(
                (key, value) -> {
                    if (Content.ofField((String) key) == Content.NAME) {
                        names.learn((String) value);
                    }
                });
        caught.forEach(
                (key, value) -> {
                    Content of = Content.ofField((String) key);
                    Content read = of == Content.IDENTIFIER ? Content.WORDS : of;
                    fields.put((String) key, (String) value(read, value, names));
                });
        return fields;
    }

    @Override
    public String line(String text) {
        return texts.words(text, new KnownNames());
    }

    @Override
    public String name(String address) {
        return pseudonyms.ofName(address);
    }
}
