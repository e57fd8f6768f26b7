package io.mailscope.dashboards.kibana;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Dashboards, searches and data views, as the build encoded them. */
public final class SavedObjects {

    private static final String RESOURCE = "/kibana/mailscope.ndjson";

    private SavedObjects() {}

    /** One saved object per line, for Kibana's import. */
    public static String ndjson() {
        try (InputStream in = SavedObjects.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing; the build makes it");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }
}
