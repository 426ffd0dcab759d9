package org.granary.batch.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.GatheringState;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.storage.BilingualText;
import org.granary.governance.delivery.Checked;
import org.granary.governance.delivery.Delivery;
import org.granary.governance.order.AdmitOrder;
import org.jspecify.annotations.Nullable;

/**
 * What became of a delivery, for its company to correct by. Holds nothing of what the rows say, so that it may stay when they are purged.
 *
 * @param state the gathering's
 * @param reasons why nothing was taken; empty where rows were taken
 * @param taken rows that were taken now
 * @param knownAlready rows that an earlier file had brought, or that this one had twice
 * @param refused rows that were not taken
 * @param expected what the contract wants of each column
 * @param missingColumns headings that the contract names and the file lacks
 * @param unknownColumns headings that the file has and the contract does not name
 * @param faults refused rows by file and line, the first {@link AdmitOrder#MOST_FAULTS}
 */
public record DeliveryReport(
        String delivery,
        String fileName,
        Instant deliveredAt,
        GatheringState state,
        List<Coded> reasons,
        long read,
        long taken,
        long knownAlready,
        long refused,
        List<Counted> refusedByCode,
        List<Expected> expected,
        List<String> missingColumns,
        List<String> unknownColumns,
        List<Line> faults) {

    /** A code and what it means. */
    public record Coded(String code, BilingualText text) {}

    /** A code, how many rows have it, and what it means. */
    public record Counted(String code, long rows, BilingualText text) {}

    /**
     * What the contract wants of a column.
     *
     * @param heading in the company's file
     */
    public record Expected(String column, String heading, String type, boolean required, BilingualText text) {}

    /**
     * One refused row.
     *
     * @param line in the company's own file; a row's number where the format has no lines
     * @param heading of the column to blame, as in the company's file; null where no single one is
     */
    public record Line(
            @Nullable String file,
            @Nullable Long line,
            @Nullable String heading,
            String code) {}

    static DeliveryReport of(
            Delivery delivery, Gathering gathering, List<ColumnSpec> columns, Optional<Checked> checked) {
        var outcome = gathering.outcome();
        Checked found = checked.orElse(Checked.NOTHING);
        Map<String, String> headings =
                columns.stream().collect(Collectors.toMap(ColumnSpec::name, ColumnSpec::from, (one, other) -> one));
        var byCode = new ArrayList<Counted>();
        outcome.quarantined().forEach((code, rows) -> {
            if (rows > 0) {
                byCode.add(new Counted(code, rows, CheckTexts.of(code)));
            }
        });
        return new DeliveryReport(
                delivery.id(),
                delivery.received().fileName(),
                delivery.deliveredAt(),
                gathering.state(),
                gathering.reasons().stream()
                        .map(code -> new Coded(code, CheckTexts.of(code)))
                        .toList(),
                outcome.read(),
                outcome.admitted(),
                outcome.duplicates(),
                byCode.stream().mapToLong(Counted::rows).sum(),
                List.copyOf(byCode),
                columns.stream().map(DeliveryReport::expected).toList(),
                found.missingColumns(),
                found.unknownColumns(),
                found.faults().stream().map(fault -> line(fault, headings)).toList());
    }

    private static Expected expected(ColumnSpec column) {
        boolean required = column.presence() == ColumnSpec.Presence.REQUIRED;
        BilingualText type = CheckTexts.of("TYPE_" + column.type().name());
        BilingualText presence = CheckTexts.of("PRESENCE_" + column.presence().name());
        return new Expected(
                column.name(),
                column.from(),
                column.type().name(),
                required,
                new BilingualText(type.zh() + presence.zh(), type.en() + " " + presence.en()));
    }

    private static Line line(AdmitOrder.Fault fault, Map<String, String> headings) {
        String column = fault.column();
        return new Line(
                fault.file(),
                fault.line(),
                column == null ? null : headings.getOrDefault(column, column),
                fault.code());
    }

    /** A line for each refused row, with what it means in both languages; for a spreadsheet. */
    String csv() {
        Map<String, BilingualText> wanted =
                expected.stream().collect(Collectors.toMap(Expected::heading, Expected::text, (one, other) -> one));
        var csv = new StringBuilder("\uFEFFfile,line,column,code,text_zh,text_en,expected_zh,expected_en\r\n");
        for (Line fault : faults) {
            BilingualText text = CheckTexts.of(fault.code());
            Optional<BilingualText> expectation =
                    Optional.ofNullable(fault.heading()).map(wanted::get);
            csv.append(field(fault.file()))
                    .append(',')
                    .append(fault.line() == null ? "" : fault.line())
                    .append(',')
                    .append(field(fault.heading()))
                    .append(',')
                    .append(field(fault.code()))
                    .append(',')
                    .append(field(text.zh()))
                    .append(',')
                    .append(field(text.en()))
                    .append(',')
                    .append(field(expectation.map(BilingualText::zh).orElse("")))
                    .append(',')
                    .append(field(expectation.map(BilingualText::en).orElse("")))
                    .append("\r\n");
        }
        return csv.toString();
    }

    /** In quotes; what a spreadsheet would take for a formula gets an apostrophe in front. */
    private static String field(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String safe = "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
