package org.granary.batch.records.series;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.granary.batch.BatchErrors;
import org.granary.batch.records.RecordReader;
import org.granary.batch.records.Row;
import org.granary.batch.records.RowFault;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnSpec.Content;
import org.granary.catalog.schema.ColumnSpec.Presence;
import org.granary.catalog.schema.ColumnType;
import org.granary.catalog.source.SeriesShape;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of samples as records, one per window; refused samples come first, in the file's order, then windows by machine, lot and time. A window's line
 * is that of its first sample.
 *
 * <p>Since samples may come in any order, a file's readings are held in memory as numbers: 8 bytes each and 32 for each row, {@link
 * #MOST_BYTES} at most; arrays that grow take half as much again.
 *
 * <p>Restart: the checkpoint is the number of rows given; a new reader passes them over.
 *
 * <p>Fails with {@code SERIES_TOO_LARGE}, and as CSV fails.
 */
public final class SeriesReader implements RecordReader {

    /** Bytes of one file's samples in memory: some 300,000 rows of 36 sensors, or 2,400,000 of one. */
    static final long MOST_BYTES = 96_000_000;

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");
    private static final String TIME = "time";
    private static final String MACHINE = "machine";
    private static final String LOT = "lot";
    private static final String SENSOR = "sensor";
    private static final String VALUE = "value";
    private static final String READING = "r";

    private final String name;
    private final RecordReader rows;
    private final SeriesShape shape;
    private final List<ColumnSpec> columns;
    private final Map<String, Integer> sensors = new HashMap<>();
    private final Samples samples;
    private @Nullable WindowCutter windows;
    private long given;

    public SeriesReader(
            String name, RecordReader rows, SeriesShape shape, List<ColumnSpec> columns, Optional<String> checkpoint)
            throws IOException {
        this.name = name;
        this.rows = rows;
        this.shape = shape;
        this.columns = columns;
        readings(columns).forEach(column -> sensors.put(column.from(), sensors.size()));
        this.samples = new Samples(shape.hasReadingPerRow() ? 1 : sensors.size());
        long skip = checkpoint.map(Long::parseLong).orElse(0L);
        while (given < skip && next().isPresent()) {
            // passes over what an earlier reader gave
        }
    }

    /** The columns of the file that a series is read from. */
    public static List<ColumnSpec> sampleColumns(SeriesShape shape, List<ColumnSpec> columns) {
        List<ColumnSpec> wanted = new ArrayList<>();
        wanted.add(text(TIME, shape.time()));
        shape.machine().ifPresent(heading -> wanted.add(text(MACHINE, heading)));
        shape.lot().ifPresent(heading -> wanted.add(text(LOT, heading)));
        shape.sensor().ifPresent(heading -> wanted.add(text(SENSOR, heading)));
        shape.value().ifPresent(heading -> wanted.add(text(VALUE, heading)));
        if (!shape.hasReadingPerRow()) {
            List<ColumnSpec> readings = readings(columns);
            for (int i = 0; i < readings.size(); i++) {
                wanted.add(text(READING + i, readings.get(i).from()));
            }
        }
        return wanted;
    }

    private static List<ColumnSpec> readings(List<ColumnSpec> columns) {
        return columns.stream()
                .filter(column -> column.type() == ColumnType.DOUBLES)
                .toList();
    }

    private static ColumnSpec text(String column, String heading) {
        return new ColumnSpec(column, heading, ColumnType.STRING, Presence.OPTIONAL, Content.PLAIN);
    }

    @Override
    public Optional<Row> next() throws IOException {
        Optional<Row> row = windows == null ? refusedSample() : Optional.empty();
        WindowCutter cutter = windows;
        if (row.isEmpty() && cutter != null) {
            row = cutter.next();
        }
        given += row.isPresent() ? 1 : 0;
        return row;
    }

    /** Reads on to the next row that is no sample; empty at the end, when the windows can be cut. */
    private Optional<Row> refusedSample() throws IOException {
        for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
            if (!(row.get() instanceof Row.Parsed parsed)) {
                return row;
            }
            Optional<RowFault> fault = take(parsed);
            if (fault.isPresent()) {
                return Optional.of(new Row.Rejected(
                        parsed.line(), fault.get(), Row.excerpt(parsed.values().toString())));
            }
            if (samples.bytes() > MOST_BYTES) {
                throw BatchErrors.seriesTooLarge(name, MOST_BYTES);
            }
        }
        windows = new WindowCutter(samples, shape, columns);
        return Optional.empty();
    }

    private Optional<RowFault> take(Row.Parsed row) {
        OptionalLong time = millis(row.values().get(TIME));
        if (time.isEmpty()) {
            return Optional.of(RowFault.TIMESTAMP_MALFORMED);
        }
        int sensor = 0;
        if (shape.hasReadingPerRow()) {
            Integer known = sensors.get(filled(row, SENSOR));
            if (known == null) {
                // As with columns of a table, what nobody declared is not wanted.
                return Optional.empty();
            }
            sensor = known;
        }
        double[] readings = new double[samples.width()];
        for (int i = 0; i < readings.length; i++) {
            String text = filled(row, shape.hasReadingPerRow() ? VALUE : READING + i);
            if (!text.isEmpty() && !DECIMAL.matcher(text).matches()) {
                return Optional.of(RowFault.SAMPLE_NOT_A_NUMBER);
            }
            readings[i] = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
            if (Double.isInfinite(readings[i])) {
                return Optional.of(RowFault.SAMPLE_NOT_A_NUMBER);
            }
        }
        samples.add(
                new Samples.Origin(filled(row, MACHINE), filled(row, LOT)),
                row.line(),
                time.getAsLong(),
                sensor,
                readings);
        return Optional.empty();
    }

    private static String filled(Row.Parsed row, String column) {
        String value = row.values().get(column);
        return value == null ? "" : value.strip();
    }

    private static OptionalLong millis(@Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        String iso = text.strip();
        if (iso.length() > 10 && iso.charAt(10) == ' ') {
            iso = iso.substring(0, 10) + 'T' + iso.substring(11);
        }
        try {
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
            OffsetDateTime time = parsed instanceof OffsetDateTime offset
                    ? offset
                    : ((LocalDateTime) parsed).atZone(TAIPEI).toOffsetDateTime();
            return OptionalLong.of(time.toInstant().toEpochMilli());
        } catch (DateTimeParseException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public String checkpoint() {
        return Long.toString(given);
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
