package org.granary.governance.pull.kernel;

import io.delta.kernel.Scan;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.util.Optional;
import org.granary.governance.pull.fault.PullFaults;

/** Goes through a scan's files, and through the rows of a file that no deletion vector hides. Fails with TABLE_UNREADABLE. */
final class TableRows {

    private TableRows() {}

    /** What is done with a file of a scan. */
    interface FileWork {
        void on(Row file) throws IOException;
    }

    /** What is done with a row; columns are in the order of the scan's schema. */
    interface RowWork {
        void on(ColumnarBatch batch, int row);
    }

    static void eachFile(Engine engine, Scan scan, FileWork work) {
        try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
            while (batches.hasNext()) {
                try (CloseableIterator<Row> files = batches.next().getRows()) {
                    while (files.hasNext()) {
                        work.on(files.next());
                    }
                }
            }
        } catch (IOException | KernelException e) {
            throw PullFaults.tableUnreadable(e);
        }
    }

    static void eachRow(Engine engine, Row state, Row file, RowWork work) throws IOException {
        CloseableIterator<FileReadResult> read = engine.getParquetHandler()
                .readParquetFiles(
                        Utils.singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(file)),
                        ScanStateRow.getPhysicalDataReadSchema(state),
                        Optional.empty());
        try (CloseableIterator<FilteredColumnarBatch> batches =
                Scan.transformPhysicalData(engine, state, file, read.map(FileReadResult::getData))) {
            while (batches.hasNext()) {
                FilteredColumnarBatch batch = batches.next();
                Optional<ColumnVector> selected = batch.getSelectionVector();
                for (int row = 0; row < batch.getData().getSize(); row++) {
                    if (selected.isEmpty() || isSelected(selected.get(), row)) {
                        work.on(batch.getData(), row);
                    }
                }
            }
        }
    }

    private static boolean isSelected(ColumnVector selected, int row) {
        return !selected.isNullAt(row) && selected.getBoolean(row);
    }
}
