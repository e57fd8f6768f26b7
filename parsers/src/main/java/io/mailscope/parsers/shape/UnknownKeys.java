package io.mailscope.parsers.shape;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;

/** Refuses keys that a shape file cannot have, and says where they stand. */
final class UnknownKeys extends DeserializationProblemHandler {

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            JsonDeserializer<?> deserializer,
            Object bean,
            String key)
            throws IOException {
        throw new JsonParseException(
                parser,
                "unknown key '" + key + "', use programs, include or lines",
                parser.currentTokenLocation());
    }
}
