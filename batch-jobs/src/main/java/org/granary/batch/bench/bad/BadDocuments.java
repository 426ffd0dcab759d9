package org.granary.batch.bench.bad;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.granary.batch.records.ReaderLimits;
import org.granary.batch.records.RecordFormat;
import org.granary.catalog.schema.FormatFields;

/** PDF and Word files that are cut off, locked, none, without text, or far larger than they look; and single pages that are no records. */
final class BadDocuments {

    private static final ReaderLimits LIMITS = new ReaderLimits(500);
    private static final List<String> PAGES =
            List.of("Spindle bearing replaced.", "Runout measured at 8 um.", "Nozzle cleaned and refitted.");

    private BadDocuments() {}

    private interface Maker {
        byte[] make() throws Exception;
    }

    static List<BadCase> cases() {
        List<BadCase> cases = new ArrayList<>();
        for (int tenths : List.of(0, 1, 3, 5)) {
            cases.add(bad(
                    "PDF cut at %d tenths".formatted(tenths),
                    "a.pdf",
                    "DOCUMENT_DAMAGED",
                    () -> cut(BadPapers.pdf(PAGES), tenths)));
        }
        for (int tenths : List.of(0, 1, 3, 5, 7, 9)) {
            cases.add(bad(
                    "Word file cut at %d tenths".formatted(tenths),
                    "a.docx",
                    "DOCUMENT_DAMAGED",
                    () -> cut(BadPapers.docx(PAGES), tenths)));
        }
        for (String magic : List.of("%PDF-1.7", "%PDF-1.4\n%%EOF", "PK\u0003\u0004")) {
            cases.add(bad("only " + magic.strip(), "a.pdf", "DOCUMENT_DAMAGED", () -> magic.getBytes(UTF_8)));
        }
        for (String text : List.of(
                "machine,hours\nM1,2\n",
                "<html><body>503</body></html>",
                "{\"a\":1}",
                "\u0000\u0001\u0002\u0003",
                "GIF89a...")) {
            for (String name : List.of("a.pdf", "a.docx")) {
                cases.add(bad(
                        "'" + text.strip() + "' as " + name, name, "DOCUMENT_UNSUPPORTED", () -> text.getBytes(UTF_8)));
            }
        }
        cases.add(bad("a workbook as a Word file", "a.docx", "DOCUMENT_UNSUPPORTED", BadPapers::workbook));
        cases.add(bad("a zip as a Word file", "a.docx", "DOCUMENT_UNSUPPORTED", BadPapers::plainZip));
        cases.add(bad("PDF under a password", "a.pdf", "DOCUMENT_ENCRYPTED", () -> BadPapers.locked(PAGES)));
        cases.add(bad("Word file under a password", "a.docx", "DOCUMENT_ENCRYPTED", () -> BadPapers.lockedDocx(PAGES)));
        cases.add(bad("PDF without text", "a.pdf", "DOCUMENT_WITHOUT_TEXT", () -> BadPapers.pdf(List.of("", ""))));
        cases.add(bad("Word file without text", "a.docx", "DOCUMENT_WITHOUT_TEXT", () -> BadPapers.docx(List.of())));
        cases.add(
                bad("Word file of blanks", "a.docx", "DOCUMENT_WITHOUT_TEXT", () -> BadPapers.docx(List.of(" ", " "))));
        cases.add(bad("PDF bomb", "a.pdf", "DOCUMENT_TOO_LARGE", () -> BadPapers.pdfBomb(300)));
        cases.add(bad("Word bomb", "a.docx", "DOCUMENT_TOO_LARGE", () -> BadPapers.docxBomb(60)));
        for (int place = 0; place <= PAGES.size(); place++) {
            cases.add(page("an empty page", place, "", "PAGE_WITHOUT_TEXT"));
            cases.add(page("a page of more than a record", place, "drill ".repeat(200), "RECORD_TOO_LARGE"));
        }
        return cases;
    }

    private static BadCase bad(String name, String file, String code, Maker maker) {
        return new BadCase(
                name, Set.of(code), folder -> reader().read(Files.write(folder.resolve(file), maker.make()), Set.of()));
    }

    private static BadCase page(String what, int place, String text, String code) {
        return new BadCase("PDF with " + what + " at " + place, Set.of(code), folder -> {
            List<String> pages = new ArrayList<>(PAGES);
            pages.add(place, text);
            Set<List<String>> good = Stream.iterate(0, i -> i < pages.size(), i -> i + 1)
                    .filter(i -> i != place)
                    .map(i -> List.of(Integer.toString(i + 1), pages.get(i)))
                    .collect(Collectors.toSet());
            return reader().read(Files.write(folder.resolve("a.pdf"), BadPapers.pdf(pages)), good);
        });
    }

    private static Kept reader() {
        return new Kept(
                new RecordFormat.Documents(),
                FormatFields.DOCUMENT_COLUMNS,
                LIMITS,
                List.of(FormatFields.PAGE, FormatFields.TEXT));
    }

    private static byte[] cut(byte[] bytes, int tenths) {
        return Arrays.copyOf(bytes, bytes.length * tenths / 10);
    }
}
