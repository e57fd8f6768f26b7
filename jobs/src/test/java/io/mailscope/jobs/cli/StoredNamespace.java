package io.mailscope.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** All that one run has written under a name of its own. */
record StoredNamespace(LabIndex index, String namespace) {

    /** Every document as text, without the path of the log. */
    List<String> documents() throws Exception {
        List<String> all = new ArrayList<>();
        JsonNode page = index.search(streams() + "/_search?scroll=1m", "{\"size\":5000}");
        while (!page.at("/hits/hits").isEmpty()) {
            page.at("/hits/hits").forEach(hit -> all.add(hit.get("_source").toString()));
            page =
                    index.search(
                            "_search/scroll",
                            "{\"scroll\":\"1m\",\"scroll_id\":\"%s\"}"
                                    .formatted(page.get("_scroll_id").asText()));
        }
        return all;
    }

    Map<String, Long> counts(String field) throws Exception {
        JsonNode reply =
                index.search(
                        streams() + "/_search?size=0",
                        "{\"aggs\":{\"a\":{\"terms\":{\"size\":10000,\"field\":\"%s\"}}}}"
                                .formatted(field));
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode bucket : reply.at("/aggregations/a/buckets")) {
            counts.put(bucket.path("key").asText(), bucket.path("doc_count").asLong());
        }
        return counts;
    }

    /** How many there are; in whatever case a user types his name, he is one. */
    long distinct(String field) throws Exception {
        return counts(field).keySet().stream()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .distinct()
                .count();
    }

    private String streams() {
        return "logs-mail.*-%s,metrics-mail.*-%s".formatted(namespace, namespace);
    }
}
