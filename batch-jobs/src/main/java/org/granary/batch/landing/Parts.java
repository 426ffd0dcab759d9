package org.granary.batch.landing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.granary.batch.records.Row;
import org.jspecify.annotations.Nullable;

/**
 * Parsed rows in a landing, as {@link org.granary.governance.order.AdmitOrder.Admission} describes them.
 *
 * <p>Restart contract: a part's name is its number, so writing part n again replaces part n; {@link #dropFrom} removes what an
 * interrupted attempt left behind the last checkpoint.
 */
public final class Parts {

    private static final String PARSED = "parsed";
    private static final String REJECTED = "rejected";
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final LandingStore landing;

    public Parts(LandingStore landing) {
        this.landing = landing;
    }

    /** How many rows a part has. */
    public record Counts(long parsed, long rejected) {}

    /** Removes the parts with this number and above. */
    public void dropFrom(long number) throws IOException {
        for (String folder : List.of(PARSED, REJECTED)) {
            for (String path : landing.list(folder)) {
                if (number(path) >= number) {
                    landing.delete(path);
                }
            }
        }
    }

    /** Writes the rows as part {@code number}. */
    public Counts write(long number, List<LandedRow> rows) throws IOException {
        List<LandedRow> parsed =
                rows.stream().filter(row -> row.row() instanceof Row.Parsed).toList();
        List<LandedRow> rejected =
                rows.stream().filter(row -> row.row() instanceof Row.Rejected).toList();
        writePart(PARSED, number, parsed);
        writePart(REJECTED, number, rejected);
        return new Counts(parsed.size(), rejected.size());
    }

    private void writePart(String folder, long number, List<LandedRow> rows) throws IOException {
        String path = folder + "/part-%05d.jsonl".formatted(number);
        if (rows.isEmpty()) {
            landing.delete(path);
        } else {
            landing.write(path, out -> writeLines(rows, out));
        }
    }

    private static void writeLines(List<LandedRow> rows, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            for (LandedRow row : rows) {
                writeLine(row, json);
            }
            json.writeRaw('\n');
        }
    }

    private static void writeLine(LandedRow landed, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("n", landed.row().line());
        json.writeStringField("f", landed.file());
        if (landed.row() instanceof Row.Rejected rejected) {
            json.writeStringField("code", rejected.fault().name());
            json.writeStringField("x", rejected.excerpt());
        } else if (landed.row() instanceof Row.Parsed parsed) {
            json.writeObjectFieldStart("r");
            for (Map.Entry<String, @Nullable String> value : parsed.values().entrySet()) {
                json.writeFieldName(value.getKey());
                json.writeString(value.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static long number(String path) {
        String digits = path.replaceFirst("^.*/part-(\\d+)\\.jsonl$", "$1");
        return digits.equals(path) ? -1 : Long.parseLong(digits);
    }
}
