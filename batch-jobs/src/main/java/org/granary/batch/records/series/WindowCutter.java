package org.granary.batch.records.series;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.batch.records.Row;
import org.granary.batch.records.RowFault;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnType;
import org.granary.catalog.schema.FormatFields;
import org.granary.catalog.source.SeriesShape;
import org.jspecify.annotations.Nullable;

/**
 * Cuts sorted samples into windows of one machine and lot.
 *
 * <p>A sample belongs to the slot that it is nearest to, counted from the sample before, so that a clock that drifts leaves no holes. Up to
 * {@code mostMissing} slots may stay empty in a row; a wider gap ends the window, and one that is not full then is refused. Samples of one
 * moment that agree count once; where they differ none counts. Windows do not overlap.
 */
final class WindowCutter {

    private final Samples samples;
    private final SeriesShape shape;
    private final List<ColumnSpec> columns;
    private final int sensors;
    private final int[] order;
    private final Deque<Row> made = new ArrayDeque<>();
    private int at;
    private @Nullable Window window;

    WindowCutter(Samples samples, SeriesShape shape, List<ColumnSpec> columns) {
        this.samples = samples;
        this.shape = shape;
        this.columns = columns;
        this.sensors = (int) columns.stream()
                .filter(column -> column.type() == ColumnType.DOUBLES)
                .count();
        this.order = samples.sorted();
    }

    Optional<Row> next() {
        while (made.isEmpty() && at < order.length) {
            moment();
        }
        if (made.isEmpty()) {
            finish();
        }
        return Optional.ofNullable(made.poll());
    }

    /** Takes the samples of one moment and sensor. */
    private void moment() {
        int sample = order[at];
        int end = at + 1;
        boolean agree = true;
        while (end < order.length && samples.sameMoment(sample, order[end])) {
            agree = agree && samples.sameReadings(sample, order[end]);
            end++;
        }
        if (agree) {
            place(sample);
        } else {
            refuse(sample, RowFault.TIMESTAMP_CONFLICT);
        }
        for (int i = at + 1; i < end; i++) {
            refuse(order[i], agree ? RowFault.TIMESTAMP_REPEATED : RowFault.TIMESTAMP_CONFLICT);
        }
        at = end;
    }

    private void place(int sample) {
        Window open = window;
        if (open == null || !samples.sameOrigin(open.first(), sample)) {
            begin(sample);
            return;
        }
        long time = samples.time(sample);
        long slots = Math.round((double) (time - open.slotTime()) / shape.samplingMillis());
        if (slots == 0) {
            if (!open.put(samples, sample)) {
                refuse(sample, RowFault.SAMPLE_TOO_EARLY);
            }
        } else if (slots - 1 > shape.mostMissing().orElse(0)) {
            begin(sample);
        } else if (open.slot() + slots >= open.length()) {
            emit(open);
            window = null;
            begin(sample);
        } else {
            open.moveTo((int) (open.slot() + slots), time);
            open.put(samples, sample);
        }
    }

    private void begin(int sample) {
        finish();
        var fresh = new Window(sample, samples.time(sample), sensors, shape.windowSamples());
        fresh.put(samples, sample);
        window = fresh;
    }

    private void finish() {
        Window open = window;
        window = null;
        if (open == null) {
            return;
        }
        if (open.isFull()) {
            emit(open);
        } else {
            String what = (open.slot() + 1) + " of " + open.length() + " samples, " + told(open.first());
            made.add(new Row.Rejected(samples.line(open.first()), RowFault.WINDOW_INCOMPLETE, Row.excerpt(what)));
        }
    }

    private void refuse(int sample, RowFault fault) {
        made.add(new Row.Rejected(samples.line(sample), fault, Row.excerpt(told(sample))));
    }

    private String told(int sample) {
        Samples.Origin origin = samples.origin(sample);
        return "machine=" + origin.machine() + "; lot=" + origin.lot() + "; "
                + Instant.ofEpochMilli(samples.time(sample));
    }

    private void emit(Window full) {
        Samples.Origin origin = samples.origin(full.first());
        Map<String, String> fields = new HashMap<>();
        put(fields, FormatFields.MACHINE, origin.machine());
        put(fields, FormatFields.LOT, origin.lot());
        fields.put(
                FormatFields.STARTED_AT,
                Instant.ofEpochMilli(samples.time(full.first())).toString());
        fields.put(FormatFields.ENDED_AT, Instant.ofEpochMilli(full.lastTime()).toString());
        fields.put(FormatFields.SAMPLING_MS, Long.toString(shape.samplingMillis()));
        fields.put(FormatFields.SAMPLES, Integer.toString(full.length()));
        fields.put(FormatFields.MISSING, Integer.toString(full.missing()));
        var values = new LinkedHashMap<String, @Nullable String>();
        int sensor = 0;
        for (ColumnSpec column : columns) {
            boolean readings = column.type() == ColumnType.DOUBLES;
            values.put(column.name(), readings ? full.json(sensor++) : fields.get(column.from()));
        }
        made.add(new Row.Parsed(samples.line(full.first()), values));
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }
}
