package io.mailscope.jobs.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import io.mailscope.jobs.WrongOption;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Adds the client's country to logins, sessions and refusals, by a file in MaxMind's format. All
 * other documents pass untouched.
 */
public final class CountryFunction extends RichMapFunction<MailDocument, MailDocument> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String file;
    private transient Reader countries;

    private CountryFunction(String file) {
        this.file = file;
    }

    /**
     * A function over a file, which is opened once to see that it can be.
     *
     * @throws WrongOption with one line when it is no such file
     */
    public static CountryFunction of(Path file) {
        try (Reader tried = new Reader(file.toFile())) {
            return new CountryFunction(file.toString());
        } catch (IOException e) {
            throw new WrongOption(
                    "--geoip "
                            + file
                            + ": is no readable file in MaxMind's format: "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void open(OpenContext context) throws IOException {
        countries = new Reader(new File(file), new CHMCache());
    }

    @Override
    public void close() throws IOException {
        if (countries != null) {
            countries.close();
        }
    }

    @Override
    public MailDocument map(MailDocument document) throws IOException {
        boolean ofClient =
                document.dataStream().startsWith("logs-mail.access-")
                        || document.dataStream().startsWith("logs-mail.rejection-");
        return ofClient ? withCountry(document) : document;
    }

    private MailDocument withCountry(MailDocument document) throws IOException {
        JsonNode tree = JSON.readTree(document.json());
        String address = tree.at("/source/ip").asText();
        String country = address.isEmpty() ? "" : country(address);
        if (country.isEmpty()) {
            return document;
        }
        ObjectNode source = (ObjectNode) tree.get("source");
        source.putObject("geo").put("country_iso_code", country);
        return new MailDocument(document.dataStream(), document.id(), JSON.writeValueAsBytes(tree));
    }

    /** The address is a literal: nothing is asked of the DNS. */
    private String country(String address) throws IOException {
        Map<?, ?> found = countries.get(InetAddress.getByName(address), Map.class);
        Object country = found == null ? null : found.get("country");
        Object code = country instanceof Map<?, ?> names ? names.get("iso_code") : null;
        return code instanceof String text ? text : "";
    }
}
