package org.granary.batch.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.granary.batch.BatchErrors;
import org.granary.batch.connector.archive.Workbook;
import org.granary.catalog.schema.ColumnSpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one sheet of a workbook, one at a time; only the workbook's table of texts is held in memory.
 *
 * <p>The first row that is not empty holds the headings; empty rows are passed over. A number keeps its digits; one that the sheet shows as a date becomes ISO 8601. Of a formula its
 * last result counts. A row with an error value in a wanted cell is refused.
 *
 * <p>Restart: the checkpoint is the number of rows given; a new reader passes them over.
 */
final class ExcelReader implements RecordReader {

    private final String name;
    private final long size;
    private final ReadableWorkbook workbook;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
    private final List<ColumnSpec> columns;
    private final List<String> headings;
    private final int[] indexes;
    private final ReaderLimits limits;
    private long given;

    ExcelReader(
            Path file,
            RecordFormat.Excel format,
            List<ColumnSpec> columns,
            ReaderLimits limits,
            Optional<String> checkpoint)
            throws IOException {
        this.name = file.getFileName().toString();
        this.size = Files.size(file);
        this.columns = columns;
        this.limits = limits;
        Workbook.check(file);
        this.workbook = open(file);
        try {
            this.stream = sheet(format).openStream();
            this.rows = stream.iterator();
            this.headings = headings();
            this.indexes = Headings.mapping(name, headings, columns);
            long skip = checkpoint.map(Long::parseLong).orElse(0L);
            while (given < skip && next().isPresent()) {
                // passes over what an earlier reader gave
            }
        } catch (ExcelReaderException e) {
            workbook.close();
            throw BatchErrors.formatDamaged(name, "an Excel workbook", String.valueOf(e.getMessage()), e);
        } catch (RuntimeException | IOException e) {
            workbook.close();
            throw e;
        }
    }

    private ReadableWorkbook open(Path file) {
        try {
            // Without styles no number is shown as a date; asked for formats, the library would refuse such a workbook.
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(Workbook.hasStyles(file), true));
        } catch (IOException | RuntimeException e) {
            throw BatchErrors.formatDamaged(name, "an Excel workbook", String.valueOf(e.getMessage()), e);
        }
    }

    private Sheet sheet(RecordFormat.Excel format) {
        if (format.sheet().isEmpty()) {
            return workbook.getFirstSheet();
        }
        String wanted = format.sheet().get();
        return workbook.findSheet(wanted)
                .orElseThrow(() -> BatchErrors.noFiles(
                        "sheet " + wanted,
                        workbook.getSheets().map(Sheet::getName).toList()));
    }

    /** The headings of a workbook's sheet, for a look at its schema. */
    List<String> found() {
        return headings;
    }

    private List<String> headings() {
        Optional<org.dhatim.fastexcel.reader.Row> first = filled();
        if (first.isEmpty()) {
            throw BatchErrors.emptyFile(name);
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < first.get().getCellCount(); i++) {
            String text = text(first.get(), i);
            texts.add(text == null ? "" : text.strip());
        }
        return List.copyOf(texts);
    }

    private Optional<org.dhatim.fastexcel.reader.Row> filled() {
        try {
            while (rows.hasNext()) {
                org.dhatim.fastexcel.reader.Row row = rows.next();
                if (row.stream().anyMatch(cell -> cell != null && cell.getType() != CellType.EMPTY)) {
                    return Optional.of(row);
                }
            }
            return Optional.empty();
        } catch (UncheckedIOException | IllegalStateException | ExcelReaderException e) {
            throw BatchErrors.formatDamaged(name, "an Excel workbook", String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Optional<Row> next() throws IOException {
        Optional<org.dhatim.fastexcel.reader.Row> row = filled();
        if (row.isEmpty()) {
            return Optional.empty();
        }
        given++;
        return Optional.of(read(row.get()));
    }

    private Row read(org.dhatim.fastexcel.reader.Row row) {
        var values = new LinkedHashMap<String, @Nullable String>();
        long characters = 0;
        for (int i = 0; i < indexes.length; i++) {
            Optional<Cell> cell = row.getOptionalCell(indexes[i]);
            if (cell.isPresent() && cell.get().getType() == CellType.ERROR) {
                return rejected(row, RowFault.CELL_ERROR);
            }
            String value = text(row, indexes[i]);
            characters += value == null ? 0 : value.length();
            values.put(columns.get(i).name(), value);
        }
        return characters > limits.maxRecordBytes()
                ? rejected(row, RowFault.RECORD_TOO_LARGE)
                : new Row.Parsed(row.getRowNum(), values);
    }

    private static Row rejected(org.dhatim.fastexcel.reader.Row row, RowFault fault) {
        var excerpt = new StringBuilder();
        for (int i = 0; i < row.getCellCount() && excerpt.length() < ReaderLimits.EXCERPT; i++) {
            String raw = row.getCellRawValue(i).orElse("");
            excerpt.append(i == 0 ? "" : "\t").append(raw);
        }
        return new Row.Rejected(row.getRowNum(), fault, Utf8Text.excerpt(excerpt.toString()));
    }

    private @Nullable String text(org.dhatim.fastexcel.reader.Row row, int index) {
        Optional<Cell> cell = row.getOptionalCell(index);
        return cell.isEmpty() ? null : ExcelValues.text(cell.get(), workbook.isDate1904());
    }

    @Override
    public String checkpoint() {
        return Long.toString(given);
    }

    /** Rows cannot be told as bytes of a packed file; progress shows none until the end. */
    @Override
    public long position() {
        return rows.hasNext() ? 0 : size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
