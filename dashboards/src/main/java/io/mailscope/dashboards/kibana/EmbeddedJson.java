package io.mailscope.dashboards.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Set;

/**
 * The attributes that Kibana keeps as JSON within a string. Decoded they can be read and compared;
 * Kibana takes them encoded only.
 */
final class EmbeddedJson {

    static final Set<String> NAMES =
            Set.of(
                    "panelsJSON",
                    "optionsJSON",
                    "searchSourceJSON",
                    "ignoreParentSettingsJSON",
                    "fields",
                    "fieldFormatMap",
                    "fieldAttrs",
                    "runtimeFieldMap",
                    "sourceFilters",
                    "typeMeta");

    /** Objects within the attributes that hold such strings, too. */
    static final List<String> HOLDERS = List.of("kibanaSavedObjectMeta", "controlGroupInput");

    private EmbeddedJson() {}

    /** The saved object as Kibana takes it. */
    static ObjectNode encode(ObjectNode savedObject) {
        ObjectNode encoded = savedObject.deepCopy();
        JsonNode attributes = encoded.path("attributes");
        encodeWithin(attributes);
        HOLDERS.forEach(name -> encodeWithin(attributes.path(name)));
        return encoded;
    }

    private static void encodeWithin(JsonNode holder) {
        if (holder instanceof ObjectNode object) {
            for (String name : NAMES) {
                if (object.path(name).isContainerNode()) {
                    object.set(name, TextNode.valueOf(object.get(name).toString()));
                }
            }
        }
    }
}
