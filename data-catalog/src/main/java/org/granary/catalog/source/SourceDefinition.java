package org.granary.catalog.source;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.storage.BilingualText;

/**
 * What a steward submits: where the data is, how it reads, and what its publisher says of rights.
 *
 * @param location where an open data set is fetched from; empty for industry data, which is delivered
 * @param format how a file reads
 * @param columns what a record has, in the order that record ids are computed in
 * @param license what the publisher declares; empty for industry data
 * @param agreement the agreement that industry data comes under; empty otherwise
 * @param connector how the files are found from the location; empty = the location is the one file
 * @param web how far a web corpus goes; empty for the other kinds. Its columns are always {@link WebScope#COLUMNS}, and its format is our own
 * @param usageNotes what industry should know before it uses an open data set; shown on its public page
 * @param generation what language models are to write; empty for the other kinds. Its columns follow from the plan's form, and its format is our own
 * @param table what synthetic rows are modelled on; empty for the other kinds. Its format is our own
 * @param category which kind of data of its agreement a source of industry data gathers; empty where the agreement covers one kind only
 */
public record SourceDefinition(
        Optional<String> location,
        FileFormat format,
        List<ColumnSpec> columns,
        Optional<DeclaredLicense> license,
        Optional<String> agreement,
        Optional<Connector> connector,
        Optional<WebScope> web,
        Optional<BilingualText> usageNotes,
        Optional<GenerationPlan> generation,
        Optional<TablePlan> table,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> category) {

    /** How we land what we make into records ourselves: pages, and what models wrote. */
    private static final FileFormat LANDED = new FileFormat(
            FileFormat.Type.JSONL,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public SourceDefinition {
        requireNonNull(location, "location");
        requireNonNull(web, "web");
        requireNonNull(generation, "generation");
        requireNonNull(table, "table");
        // A steward writes neither for a web corpus or for generated text: there is nothing to choose.
        boolean ours = web.isPresent() || generation.isPresent();
        format = ours || table.isPresent() ? LANDED : requireNonNull(format, "format");
        columns = ours ? columns(web, generation) : FormatColumns.declared(format, columns);
        requireNonNull(license, "license");
        requireNonNull(agreement, "agreement");
        requireNonNull(connector, "connector");
        requireNonNull(usageNotes, "usageNotes");
        requireNonNull(category, "category");
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("It has no columns. Name the columns to keep under 'columns'.");
        }
        var names = new HashSet<String>();
        for (ColumnSpec column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException(
                        "Column '" + column.name() + "' is named twice. Give each its own name.");
            }
        }
    }

    private static List<ColumnSpec> columns(Optional<WebScope> web, Optional<GenerationPlan> generation) {
        return generation
                .map(plan -> GeneratedShape.of(plan.form()))
                .orElse(web.isPresent() ? WebScope.COLUMNS : List.of());
    }

    /**
     * How a file reads.
     *
     * @param type the syntax
     * @param charset IANA name; empty = found out from the bytes
     * @param delimiter one character; empty = found out from the first line (CSV only)
     * @param recordPath where the records are in a JSON document, for example {@code data[].paragraphs[]} (JSON only)
     * @param entry name of the file inside an archive; empty = every file (archives only)
     * @param sheet name of the sheet; empty = the first one (Excel only)
     * @param labels how the images' labels are written (images only)
     * @param series how samples become windows (series only)
     */
    public record FileFormat(
            Type type,
            Optional<String> charset,
            Optional<String> delimiter,
            Optional<String> recordPath,
            Optional<String> entry,
            Optional<String> sheet,
            Optional<LabelSyntax> labels,
            Optional<SeriesShape> series) {

        /** The syntaxes. */
        public enum Type {
            CSV,
            /** As CSV, with tabs. */
            TSV,
            JSONL,
            JSON,
            /** An Office Open XML workbook ({@code .xlsx}); the first row that is not empty holds the headings. */
            EXCEL,
            PARQUET,
            /** PDF ({@code .pdf}) and Word ({@code .docx}, {@code .doc}): a record per page or section. */
            DOCUMENT,
            /** Zip archives of images with their labels: a record per image. */
            IMAGES,
            /** CSV of samples: a record per window. */
            SERIES
        }

        public FileFormat {
            requireNonNull(type, "type");
            requireNonNull(charset, "charset");
            requireNonNull(delimiter, "delimiter");
            requireNonNull(recordPath, "recordPath");
            requireNonNull(entry, "entry");
            requireNonNull(sheet, "sheet");
            requireNonNull(labels, "labels");
            requireNonNull(series, "series");
            if (delimiter.isPresent() && delimiter.get().length() != 1) {
                throw new IllegalArgumentException(
                        "The delimiter must be one character, not '" + delimiter.get() + "'.");
            }
            if (type == Type.JSON && recordPath.isEmpty()) {
                throw new IllegalArgumentException(
                        "A JSON document needs 'recordPath', for example data[].paragraphs[]; JSON lines are type JSONL.");
            }
            if ((type == Type.IMAGES) != labels.isPresent()) {
                throw new IllegalArgumentException(
                        "'labels' belongs to type IMAGES, which needs it: COCO or YOLO. It was missing there, or given with another type.");
            }
            if ((type == Type.SERIES) != series.isPresent()) {
                throw new IllegalArgumentException(
                        "'series' belongs to type SERIES, which needs it: the time's heading, the sampling interval and the window. It was missing there, or given with another type.");
            }
        }
    }

    /**
     * What a publisher says of its license.
     *
     * @param text as written there
     * @param attribution the words that name author and source
     * @param evidenceUrl where it was seen
     */
    public record DeclaredLicense(String text, String attribution, Optional<String> evidenceUrl) {

        public DeclaredLicense {
            requireNonNull(text, "text");
            requireNonNull(attribution, "attribution");
            requireNonNull(evidenceUrl, "evidenceUrl");
        }
    }
}
