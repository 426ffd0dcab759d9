package org.granary.governance.pull.kernel;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.granary.catalog.schema.Columns;
import org.granary.governance.pull.fault.PullFaults;

/**
 * Reads what quarantine keeps of refused rows, with Delta Kernel. Memory is bound by the samples; files of other gatherings are passed over by their
 * statistics.
 *
 * <p>Fails with TABLE_UNREADABLE. Threads: safe; one engine serves all.
 */
public final class RefusedRows {

    private static final StructType COLUMNS = new StructType()
            .add(Columns.REASON_CODE, StringType.STRING)
            .add(Columns.FILE, StringType.STRING)
            .add(Columns.LINE, LongType.LONG)
            .add(Columns.EXCERPT, StringType.STRING)
            .add(Columns.GATHERING_ID, StringType.STRING);

    private static final Comparator<Refused> IN_ORDER =
            Comparator.comparing(Refused::file).thenComparingLong(Refused::line);

    private final Engine engine = DefaultEngine.create(new Configuration());

    /**
     * A refused row.
     *
     * @param code why; several codes with commas between them where a gate refused the whole
     * @param file in the landing; empty where none is to blame
     * @param line 1-based line at which it starts; 0 where there is none
     * @param excerpt its beginning, de-identified; empty where nothing is kept
     */
    public record Refused(String code, String file, long line, String excerpt) {
        public Refused {
            requireNonNull(code, "code");
            requireNonNull(file, "file");
            requireNonNull(excerpt, "excerpt");
        }
    }

    /** At most {@code most} rows of each code of one gathering, in the order of files and lines; none where there is no such table. */
    public List<Refused> of(String tableUri, String gatheringId, int most) {
        Map<String, PriorityQueue<Refused>> byCode = new TreeMap<>();
        try {
            Snapshot snapshot = Table.forPath(engine, tableUri).getLatestSnapshot(engine);
            Scan scan = snapshot.getScanBuilder()
                    .withFilter(new Predicate("=", new Column(Columns.GATHERING_ID), Literal.ofString(gatheringId)))
                    .withReadSchema(COLUMNS)
                    .build();
            Row state = scan.getScanState(engine);
            TableRows.eachFile(
                    engine,
                    scan,
                    file -> TableRows.eachRow(engine, state, file, (batch, row) -> {
                        if (gatheringId.equals(text(batch, 4, row))) {
                            keep(refused(batch, row), most, byCode);
                        }
                    }));
        } catch (TableNotFoundException e) {
            return List.of();
        } catch (KernelException e) {
            throw PullFaults.tableUnreadable(e);
        }
        List<Refused> all = new ArrayList<>();
        byCode.values().forEach(kept -> kept.stream().sorted(IN_ORDER).forEach(all::add));
        return all;
    }

    private static void keep(Refused refused, int most, Map<String, PriorityQueue<Refused>> byCode) {
        var kept = byCode.computeIfAbsent(refused.code(), code -> new PriorityQueue<>(IN_ORDER.reversed()));
        kept.add(refused);
        if (kept.size() > most) {
            kept.remove();
        }
    }

    private static Refused refused(ColumnarBatch batch, int row) {
        ColumnVector lines = batch.getColumnVector(2);
        return new Refused(
                text(batch, 0, row),
                text(batch, 1, row),
                lines.isNullAt(row) ? 0 : lines.getLong(row),
                text(batch, 3, row));
    }

    private static String text(ColumnarBatch batch, int column, int row) {
        ColumnVector values = batch.getColumnVector(column);
        return values.isNullAt(row) ? "" : values.getString(row);
    }
}
