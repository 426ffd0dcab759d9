package org.granary.batch.bench.bad;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** PDF and Word files, made here. */
final class BadPapers {

    private static final String TYPES = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    private static final String RELATIONS =
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\""
                    + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    private static final String BODY =
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>%s</w:body></w:document>";

    private BadPapers() {}

    /** A page for each text. */
    static byte[] pdf(List<String> pages) {
        List<String> objects = new ArrayList<>();
        objects.add("<< /Type /Catalog /Pages 2 0 R >>");
        objects.add("");
        objects.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        var kids = new StringBuilder();
        for (String page : pages) {
            int number = objects.size() + 1;
            kids.append(number).append(" 0 R ");
            objects.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
                    + " /Contents " + (number + 1) + " 0 R >>");
            var content = page.isEmpty() ? "" : "BT /F1 2 Tf 20 780 Td (" + page.strip() + ") Tj ET";
            objects.add("<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream");
        }
        objects.set(1, "<< /Type /Pages /Count " + pages.size() + " /Kids [" + kids + "] >>");
        return file(objects);
    }

    /** One page of so many million packed blanks. */
    static byte[] pdfBomb(int millions) throws IOException {
        var content = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(content)) {
            byte[] some = " ".repeat(1_000_000).getBytes(ISO_8859_1);
            for (int i = 0; i < millions; i++) {
                deflater.write(some);
            }
        }
        return file(List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
                "<< /Filter /FlateDecode /Length " + content.size() + " >>\nstream\n" + content.toString(ISO_8859_1)
                        + "\nendstream"));
    }

    private static byte[] file(List<String> objects) {
        var pdf = new StringBuilder("%PDF-1.5\n");
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(pdf.length());
            pdf.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int table = pdf.length();
        pdf.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
        offsets.forEach(offset -> pdf.append("%010d 00000 n \n".formatted(offset)));
        pdf.append("trailer\n<< /Size ").append(objects.size() + 1).append(" /Root 1 0 R >>\nstartxref\n");
        return pdf.append(table).append("\n%%EOF\n").toString().getBytes(ISO_8859_1);
    }

    static byte[] locked(List<String> pages) throws IOException {
        try (var document = Loader.loadPDF(pdf(pages));
                var out = new ByteArrayOutputStream()) {
            var policy = new StandardProtectionPolicy("owner", "secret", new AccessPermission());
            policy.setEncryptionKeyLength(128);
            document.protect(policy);
            document.save(out);
            return out.toByteArray();
        }
    }

    static byte[] docx(List<String> paragraphs) throws IOException {
        var body = new StringBuilder();
        paragraphs.forEach(text -> body.append("<w:p><w:r><w:t>").append(text).append("</w:t></w:r></w:p>"));
        return word(List.of(BODY.formatted(body)));
    }

    static byte[] docxBomb(int millions) throws IOException {
        // One piece that is written many times: the whole of it would not fit into the benchmark's memory twice.
        String[] around = BODY.split("%s", -1);
        List<String> pieces = new ArrayList<>();
        pieces.add(around[0] + "<w:p><w:r><w:t>");
        pieces.addAll(Collections.nCopies(millions, "A".repeat(1_000_000)));
        pieces.add("</w:t></w:r></w:p>" + around[1]);
        return word(pieces);
    }

    private static byte[] word(List<String> document) throws IOException {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", List.of(TYPES));
        parts.put("_rels/.rels", List.of(RELATIONS));
        parts.put("word/document.xml", document);
        return zip(parts);
    }

    static byte[] plainZip() throws IOException {
        return zip(Map.of("a.csv", List.of("id,note\n1,x\n")));
    }

    private static byte[] zip(Map<String, List<String>> parts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                for (String piece : part.getValue()) {
                    zip.write(piece.getBytes(UTF_8));
                }
            }
        }
        return out.toByteArray();
    }

    static byte[] lockedDocx(List<String> paragraphs) throws IOException, GeneralSecurityException {
        try (var files = new POIFSFileSystem();
                var out = new ByteArrayOutputStream()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var data = encryptor.getDataStream(files)) {
                data.write(docx(paragraphs));
            }
            files.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    static byte[] workbook() throws IOException {
        try (var book = new org.apache.poi.hssf.usermodel.HSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            book.createSheet("S").createRow(0).createCell(0).setCellValue("machine");
            book.write(out);
            return out.toByteArray();
        }
    }
}
