package org.granary.batch.gather;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.granary.batch.records.RecordReader;
import org.granary.batch.records.Row;
import org.granary.batch.records.RowFault;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.governance.agreement.RowSchema;
import org.jspecify.annotations.Nullable;

/**
 * Refuses rows that do not meet the JSON Schema of the agreed data contract. What is kept of a refused row is which rule it broke, and none of its values.
 *
 * <p>Restart contract and threads: as the reader that it reads from.
 */
final class ContractReader implements RecordReader {

    private final RecordReader rows;
    private final List<ColumnSpec> columns;
    private final RowSchema schema;

    ContractReader(RecordReader rows, List<ColumnSpec> columns, RowSchema schema) {
        this.rows = rows;
        this.columns = List.copyOf(columns);
        this.schema = schema;
    }

    @Override
    public Optional<Row> next() throws IOException {
        return rows.next().map(row -> row instanceof Row.Parsed parsed ? checked(parsed) : row);
    }

    private Row checked(Row.Parsed row) {
        return schema.faultOf(object(row))
                .<Row>map(fault -> new Row.Rejected(row.line(), RowFault.CONTRACT_SCHEMA_NOT_MET, Row.excerpt(fault)))
                .orElse(row);
    }

    /** The row by the file's headings, as contracts speak of it; what has no value is not there. */
    private ObjectNode object(Row.Parsed row) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (ColumnSpec column : columns) {
            String value = row.values().get(column.name());
            if (value != null) {
                put(object, column, value);
            }
        }
        return object;
    }

    /** What is no number stays a text, for the schema to refuse. */
    private static void put(ObjectNode object, ColumnSpec column, String value) {
        @Nullable Number number = null;
        try {
            switch (column.type()) {
                case LONG -> number = Long.valueOf(value.strip());
                case DOUBLE -> number = Double.valueOf(value.strip());
                default -> {}
            }
        } catch (NumberFormatException e) {
            object.put(column.from(), value);
            return;
        }
        if (number instanceof Long whole) {
            object.put(column.from(), whole);
        } else if (number instanceof Double real) {
            object.put(column.from(), real);
        } else {
            object.put(column.from(), value);
        }
    }

    @Override
    public String checkpoint() {
        return rows.checkpoint();
    }

    @Override
    public long position() {
        return rows.position();
    }

    @Override
    public long size() {
        return rows.size();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
