package org.granary.batch.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.granary.catalog.schema.ColumnSpec;
import org.jspecify.annotations.Nullable;

/**
 * Takes a record's values out of JSON objects.
 *
 * <p>A column's {@code from} is a field's name; {@code a.b} reaches into an object inside; {@code ../a} takes the field of the object that holds the
 * record's list, {@code ../../a} of the one above. Objects and lists become their JSON text; a missing field and null become null.
 */
final class JsonValues {

    private static final String UP = "../";

    private JsonValues() {}

    /** Values of the record {@code around.get(0)}, which {@code around.get(1)} and so on enclose. */
    static Map<String, @Nullable String> of(List<JsonNode> around, List<ColumnSpec> columns) {
        var values = new LinkedHashMap<String, @Nullable String>();
        for (ColumnSpec column : columns) {
            values.put(column.name(), value(around, column.from()));
        }
        return values;
    }

    private static @Nullable String value(List<JsonNode> around, String from) {
        int level = 0;
        String path = from;
        while (path.startsWith(UP)) {
            level++;
            path = path.substring(UP.length());
        }
        if (level >= around.size()) {
            return null;
        }
        JsonNode node = around.get(level);
        JsonNode direct = node.get(path);
        if (direct == null && path.contains(".")) {
            direct = node;
            for (String step : path.split("\\.", -1)) {
                direct = direct == null ? null : direct.get(step);
            }
        }
        if (direct == null || direct.isNull()) {
            return null;
        }
        return direct.isValueNode() ? direct.asText() : direct.toString();
    }
}
