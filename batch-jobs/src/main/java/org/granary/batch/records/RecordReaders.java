package org.granary.batch.records;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.granary.batch.records.document.DocumentReader;
import org.granary.batch.records.image.ImageReader;
import org.granary.batch.records.series.SeriesReader;
import org.granary.catalog.schema.ColumnSpec;

/** Opens readers. */
public final class RecordReaders {

    private RecordReaders() {}

    /**
     * Opens a file.
     *
     * @param workDirectory where a copy in UTF-8 may be put; the same one on restart saves writing it again
     * @param checkpoint of an earlier reader of the same file
     * @throws org.granary.catalog.fault.GranaryException where the file as a whole cannot be read: {@code EMPTY_FILE}, {@code CHARSET_UNKNOWN}, {@code FORMAT_DAMAGED}, {@code SCHEMA_*},
     *     {@code RECORD_PATH_INVALID}
     */
    public static RecordReader open(
            RecordFormat format,
            Path file,
            Path workDirectory,
            List<ColumnSpec> columns,
            ReaderLimits limits,
            Optional<String> checkpoint)
            throws IOException {
        String name = file.getFileName().toString();
        if (format instanceof RecordFormat.Excel excel) {
            return new ExcelReader(file, excel, columns, limits, checkpoint);
        }
        if (format instanceof RecordFormat.Parquet) {
            return new ParquetRecords(file, columns, limits, checkpoint);
        }
        if (format instanceof RecordFormat.Documents) {
            return new DocumentReader(FileContent.of(file), columns, limits, checkpoint);
        }
        if (format instanceof RecordFormat.Images images) {
            return new ImageReader(FileContent.of(file), images.labels(), columns, limits, checkpoint);
        }
        if (format instanceof RecordFormat.Series series) {
            RecordReader samples = open(
                    series.csv(),
                    file,
                    workDirectory,
                    SeriesReader.sampleColumns(series.shape(), columns),
                    limits,
                    Optional.empty());
            return new SeriesReader(name, samples, series.shape(), columns, checkpoint);
        }
        Path text = TextFile.of(file, format.charset(), workDirectory).path();
        if (format instanceof RecordFormat.Csv csv) {
            return new CsvReader(text, name, csv, columns, limits, checkpoint);
        }
        if (format instanceof RecordFormat.Json document) {
            return new JsonReader(text, document, columns, limits, checkpoint);
        }
        return new JsonLinesReader(text, name, columns, limits, checkpoint);
    }
}
