package org.granary.governance.order;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a working process is told of an order: where it lies, where the report goes, and the keys that it names. A line of JSON on the process's standard
 * input, since whoever may read files or the list of processes must not come by a key.
 *
 * @param order file of the order
 * @param report file of the report; other files of the work lie beside it
 * @param keys keys in Base64 by their ids
 */
public record WorkCall(Path order, Path report, Map<String, String> keys) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public WorkCall {
        requireNonNull(order, "order");
        requireNonNull(report, "report");
        keys = Map.copyOf(keys);
    }

    /** One line, without its end. */
    public String toLine() {
        try {
            return JSON.writeValueAsString(new Line(order.toString(), report.toString(), new TreeMap<>(keys)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A call of plain texts cannot be written as JSON.", e);
        }
    }

    /** The call that this line is; IllegalArgumentException for any other line, which is not repeated since it may hold keys. */
    public static WorkCall of(String line) {
        try {
            Line read = JSON.readValue(line, Line.class);
            return new WorkCall(Path.of(read.order()), Path.of(read.report()), read.keys());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A line of " + line.length()
                    + " characters is no call of an order. Calls come from a server of the same version.");
        }
    }

    @Override
    public String toString() {
        return "WorkCall[" + order + ", " + report + ", " + keys.size() + " keys]";
    }

    private record Line(String order, String report, Map<String, String> keys) {}
}
