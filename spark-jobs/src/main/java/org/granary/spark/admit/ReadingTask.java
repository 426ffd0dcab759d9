package org.granary.spark.admit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnSpec.Content;
import org.granary.catalog.schema.ColumnType;
import org.granary.catalog.schema.RecordId;
import org.granary.governance.deidentify.IdentifierKind;
import org.granary.governance.order.AdmitOrder.Admission;
import org.jspecify.annotations.Nullable;

/**
 * Turns lines of a landing into rows for the shuffle, each either a record or a refused row, and keeps the tally. The rows are in
 * Spark's own form, good until the next line: what de-identification leaves as it was is never encoded again.
 *
 * <p>Thread contract: not thread-safe; one per task.
 */
final class ReadingTask {

    private final ReadingPlan plan;
    private final List<ColumnSpec> columns;
    private final IdentifierKind[] kinds;
    private final LandingLine line;
    private final RecordId ids;
    private final @Nullable Cleaning cleaning;
    private final Excerpt excerpt;

    private final SortedMap<String, Long> refused = new TreeMap<>();
    private long passed;
    private long residual;
    private long characters;

    ReadingTask(ReadingPlan plan) {
        Admission admission = plan.toAdmission();
        this.plan = plan;
        this.columns = admission.columns();
        this.kinds =
                columns.stream().map(column -> Cleaning.kindOf(column.name())).toArray(IdentifierKind[]::new);
        this.line = new LandingLine(columns);
        this.cleaning = admission
                .deidentification()
                .map(how -> new Cleaning(how, plan.key().bytes()))
                .orElse(null);
        this.ids = cleaning == null
                ? RecordId.plain(admission.sourceId())
                : RecordId.keyed(admission.sourceId(), plan.key().bytes());
        this.excerpt = new Excerpt(cleaning, columns, kinds);
    }

    /** The row of a line of {@code parsed}. */
    InternalRow parsed(byte[] text) {
        if (!line.readParsed(text)) {
            return corrupt(text);
        }
        if (plan.refusesAll()) {
            return refused(plan.refusal(), -1);
        }
        if (line.hasUnknownColumn()) {
            return refused(RefusalCode.COLUMN_UNKNOWN.name(), -1);
        }
        @Nullable String[] raw = line.values();
        @Nullable Object[] row = new Object[ShuffledRow.VALUES + raw.length];
        for (int i = 0; i < raw.length; i++) {
            Object value = TypedValue.of(columns.get(i), raw[i]);
            if (value instanceof RefusalCode code) {
                return refused(code.name(), i);
            }
            row[ShuffledRow.VALUES + i] = value;
        }
        return record(raw, row);
    }

    /** The row of a line of {@code rejected}. */
    InternalRow rejected(byte[] text) {
        if (!line.readRejected(text)) {
            return corrupt(text);
        }
        String kept = line.excerpt();
        return refusal(line.code(), line.file(), line.number(), kept == null ? null : excerpt.ofUnread(kept), -1);
    }

    /** The last row of the task. */
    InternalRow tally() {
        var identifiers = cleaning == null ? new TreeMap<String, Long>() : cleaning.found();
        var tally = new LandingTally(passed, refused, identifiers, residual, characters);
        @Nullable Object[] row = emptyRow(plan.tallyBucket());
        row[ShuffledRow.TEXT] = UTF8String.fromString(tally.toJson());
        return new GenericInternalRow(row);
    }

    private InternalRow record(@Nullable String[] raw, @Nullable Object[] row) {
        String id = line.id(ids);
        row[ShuffledRow.BUCKET] = plan.bucketOf(id);
        row[ShuffledRow.RECORD_ID] = UTF8String.fromString(id);
        row[ShuffledRow.KNOWN] = (byte) 0;
        if (cleaning != null) {
            cleaning.begin(columns, kinds, raw);
        }
        boolean left = false;
        for (int i = 0; i < raw.length; i++) {
            Object value = row[ShuffledRow.VALUES + i];
            if (value instanceof String text) {
                String clean = cleaned(i, text);
                value = clean.equals(text) ? line.encoded(i, text) : UTF8String.fromString(clean);
                left = left || leaves(i, clean);
            } else if (columns.get(i).type() == ColumnType.STRINGS && value instanceof List<?> texts) {
                int column = i;
                List<@Nullable String> clean = cleaned(i, texts);
                value = clean;
                left = left || clean.stream().anyMatch(text -> text != null && leaves(column, text));
            }
            row[ShuffledRow.VALUES + i] = ShuffledRow.sparkValue(value);
        }
        passed++;
        residual += left ? 1 : 0;
        return new GenericInternalRow(row);
    }

    private List<@Nullable String> cleaned(int column, List<?> texts) {
        List<@Nullable String> clean = new ArrayList<>(texts.size());
        for (Object text : texts) {
            clean.add(text == null ? null : cleaned(column, text.toString()));
        }
        return clean;
    }

    private String cleaned(int column, String text) {
        String clean = cleaning == null ? text : clean(cleaning, column, text);
        characters += clean.length();
        return clean;
    }

    private String clean(Cleaning by, int column, String text) {
        return switch (columns.get(column).content()) {
            case FREE_TEXT -> by.freeText(text);
            case DIRECT_IDENTIFIER -> text.isBlank() ? text : by.directIdentifier(text, kinds[column]);
            case PLAIN -> text;
        };
    }

    private boolean leaves(int column, String clean) {
        return cleaning != null
                && columns.get(column).content() != Content.PLAIN
                && (columns.get(column).type() == ColumnType.STRING
                        || columns.get(column).type() == ColumnType.STRINGS)
                && cleaning.leaves(clean);
    }

    private InternalRow refused(String code, int culprit) {
        return refusal(code, line.file(), line.number(), excerpt.ofRow(line.values(), culprit), culprit);
    }

    private InternalRow corrupt(byte[] text) {
        String path = InputFileBlockHolder.getInputFilePath().toString();
        String part = path.substring(path.lastIndexOf('/') + 1);
        return refusal(
                RefusalCode.LANDING_LINE_CORRUPT.name(), part, null, excerpt.ofUnread(new String(text, UTF_8)), -1);
    }

    private InternalRow refusal(String code, String file, @Nullable Long number, @Nullable String kept, int culprit) {
        long spread = refused.merge(code, 1L, Long::sum);
        @Nullable Object[] row = emptyRow(plan.refusedBucket(spread));
        row[ShuffledRow.CODE] = UTF8String.fromString(code);
        row[ShuffledRow.FILE] = UTF8String.fromString(file);
        row[ShuffledRow.LINE] = number;
        row[ShuffledRow.CULPRIT] =
                culprit < 0 ? null : UTF8String.fromString(columns.get(culprit).name());
        row[ShuffledRow.TEXT] = plan.excerpts() ? UTF8String.fromString(kept) : null;
        return new GenericInternalRow(row);
    }

    private @Nullable Object[] emptyRow(int bucket) {
        @Nullable Object[] row = new Object[ShuffledRow.VALUES + columns.size()];
        row[ShuffledRow.BUCKET] = bucket;
        row[ShuffledRow.KNOWN] = (byte) 0;
        return row;
    }
}
