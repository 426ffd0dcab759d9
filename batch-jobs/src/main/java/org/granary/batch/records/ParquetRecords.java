package org.granary.batch.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.granary.batch.BatchErrors;
import org.granary.catalog.schema.ColumnSpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a Parquet file without Spark; of the columns only the wanted ones, of the rows one row group's pages at a time.
 *
 * <p>Where the file breaks, reading fails as a whole: Parquet has no lines to go on behind. A row's number takes the line's place.
 *
 * <p>Restart: the checkpoint is the number of rows given; a new reader passes them over.
 */
final class ParquetRecords implements RecordReader {

    private final String name;
    private final long size;
    private final long rows;
    private final List<ColumnSpec> columns;
    private final MessageType wanted;
    private final ParquetReader<Group> reader;
    private final ReaderLimits limits;
    private long given;

    ParquetRecords(Path file, List<ColumnSpec> columns, ReaderLimits limits, Optional<String> checkpoint)
            throws IOException {
        this.name = file.getFileName().toString();
        this.size = Files.size(file);
        this.columns = columns;
        this.limits = limits;
        if (size == 0) {
            throw BatchErrors.emptyFile(name);
        }
        InputFile input = new ParquetBytes(file);
        try (ParquetFileReader footer = ParquetFileReader.open(input)) {
            this.rows = footer.getRecordCount();
            this.wanted = projection(footer.getFileMetaData().getSchema());
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
        this.reader = new Groups(input, wanted).build();
        long skip = checkpoint.map(Long::parseLong).orElse(0L);
        while (given < skip && next().isPresent()) {
            // passes over what an earlier reader gave
        }
    }

    /** Types by column, as the file states them. */
    static SortedMap<String, String> schema(Path file) {
        String name = file.getFileName().toString();
        var types = new TreeMap<String, String>();
        try (ParquetFileReader footer = ParquetFileReader.open(new ParquetBytes(file))) {
            for (Type type : footer.getFileMetaData().getSchema().getFields()) {
                types.put(type.getName(), ParquetValues.typeName(type));
            }
            return types;
        } catch (IOException | RuntimeException e) {
            throw BatchErrors.formatDamaged(name, "Parquet", String.valueOf(e.getMessage()), e);
        }
    }

    private MessageType projection(MessageType schema) {
        List<String> missing = new ArrayList<>();
        Map<String, Type> fields = new LinkedHashMap<>();
        for (ColumnSpec column : columns) {
            if (schema.containsField(column.from())) {
                fields.put(column.from(), schema.getType(column.from()));
            } else {
                missing.add(column.from());
            }
        }
        if (!missing.isEmpty()) {
            throw BatchErrors.columnMissing(
                    name,
                    missing,
                    schema.getFields().stream().map(Type::getName).toList());
        }
        return new MessageType(schema.getName(), List.copyOf(fields.values()));
    }

    private static final class Groups extends ParquetReader.Builder<Group> {

        private final MessageType wanted;

        Groups(InputFile file, MessageType wanted) {
            super(file, new PlainParquetConfiguration());
            this.wanted = wanted;
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            set(ReadSupport.PARQUET_READ_SCHEMA, wanted.toString());
            return new GroupReadSupport();
        }
    }

    @Override
    public Optional<Row> next() throws IOException {
        Group group;
        try {
            group = reader.read();
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
        if (group == null) {
            return Optional.empty();
        }
        given++;
        var values = new LinkedHashMap<String, @Nullable String>();
        long characters = 0;
        for (ColumnSpec column : columns) {
            String value = ParquetValues.text(group, wanted.getFieldIndex(column.from()));
            characters += value == null ? 0 : value.length();
            values.put(column.name(), value);
        }
        return Optional.of(
                characters > limits.maxRecordBytes()
                        ? new Row.Rejected(given, RowFault.RECORD_TOO_LARGE, Utf8Text.excerpt(values.toString()))
                        : new Row.Parsed(given, values));
    }

    private RuntimeException damaged(Exception e) {
        return e instanceof org.granary.catalog.fault.GranaryException known
                ? known
                : BatchErrors.formatDamaged(name, "Parquet", String.valueOf(e.getMessage()), e);
    }

    @Override
    public String checkpoint() {
        return Long.toString(given);
    }

    @Override
    public long position() {
        return rows == 0 ? size : (long) ((double) size * given / rows);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
