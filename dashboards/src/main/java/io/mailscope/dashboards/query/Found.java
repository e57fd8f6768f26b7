package io.mailscope.dashboards.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a search for messages found, the newest first.
 *
 * @param messages one document for each message
 * @param refusals decisions of access rules and checks
 * @param more whether older ones may match as well
 */
public record Found(List<JsonNode> messages, List<JsonNode> refusals, boolean more) {}
