package org.granary.batch.records.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;

/** Documents for tests, made here. */
final class Papers {

    private Papers() {}

    /** A PDF with a page per text, in a font that every reader has for Traditional Chinese; an empty text gives a page without any. */
    static byte[] pdf(String title, String... pages) {
        List<String> objects = new ArrayList<>();
        var kids = new StringBuilder();
        objects.add("<< /Type /Catalog /Pages 2 0 R >>");
        objects.add("");
        objects.add(
                "<< /Type /Font /Subtype /Type0 /BaseFont /MSung-Light /Encoding /UniCNS-UTF16-H /DescendantFonts [4 0 R] >>");
        objects.add("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /MSung-Light /CIDSystemInfo << /Registry (Adobe)"
                + " /Ordering (CNS1) /Supplement 0 >> /FontDescriptor 5 0 R >>");
        objects.add(
                "<< /Type /FontDescriptor /FontName /MSung-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
                        + " /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>");
        for (String page : pages) {
            int number = objects.size() + 1;
            kids.append(number).append(" 0 R ");
            objects.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
                    + " /Contents " + (number + 1) + " 0 R >>");
            var content = new StringBuilder("BT /F1 12 Tf 50 780 Td 16 TL ");
            page.lines()
                    .forEach(line -> content.append('<')
                            .append(HexFormat.of().formatHex(line.getBytes(UTF_16BE)))
                            .append("> Tj T* "));
            content.append("ET");
            objects.add("<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream");
        }
        objects.set(1, "<< /Type /Pages /Count " + pages.length + " /Kids [" + kids + "] >>");
        objects.add("<< /Title <feff" + HexFormat.of().formatHex(title.getBytes(UTF_16BE)) + "> >>");
        return file(objects);
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
        pdf.append("trailer\n<< /Size ").append(objects.size() + 1).append(" /Root 1 0 R /Info ");
        pdf.append(objects.size()).append(" 0 R >>\nstartxref\n").append(table).append("\n%%EOF\n");
        return pdf.toString().getBytes(ISO_8859_1);
    }

    /** A PDF whose one page is so many packed blanks. */
    static byte[] packed(int blanks) throws IOException {
        var content = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(content)) {
            byte[] some = " ".repeat(1_000_000).getBytes(ISO_8859_1);
            for (int i = 0; i < blanks / some.length; i++) {
                deflater.write(some);
            }
        }
        return file(List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
                "<< /Filter /FlateDecode /Length " + content.size() + " >>\nstream\n" + content.toString(ISO_8859_1)
                        + "\nendstream",
                "<< >>"));
    }

    /** An older workbook. */
    static byte[] xls() throws IOException {
        try (var book = new org.apache.poi.hssf.usermodel.HSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            book.createSheet("S").createRow(0).createCell(0).setCellValue("機台");
            book.write(out);
            return out.toByteArray();
        }
    }

    static byte[] locked(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf);
                var out = new ByteArrayOutputStream()) {
            var policy = new StandardProtectionPolicy("owner", "secret", new AccessPermission());
            policy.setEncryptionKeyLength(128);
            document.protect(policy);
            document.save(out);
            return out.toByteArray();
        }
    }

    /** A Word file; a line that begins with {@code #} is a heading, one with {@code |} a row of a table. */
    static byte[] docx(String title, String... lines) throws IOException {
        try (var document = new XWPFDocument();
                var out = new ByteArrayOutputStream()) {
            document.getProperties().getCoreProperties().setTitle(title);
            headingStyle(document);
            for (String line : lines) {
                if (line.startsWith("|")) {
                    String[] cells = line.substring(1).split("\\|", -1);
                    XWPFTable table = document.createTable(1, cells.length);
                    for (int i = 0; i < cells.length; i++) {
                        table.getRow(0).getCell(i).setText(cells[i]);
                    }
                } else {
                    XWPFParagraph paragraph = document.createParagraph();
                    paragraph.createRun().setText(line.startsWith("#") ? line.substring(1) : line);
                    if (line.startsWith("#")) {
                        paragraph.setStyle("Heading1");
                    }
                }
            }
            document.write(out);
            return out.toByteArray();
        }
    }

    /** A Word file whose only text to be read is {@code text}; {@code hidden} stands wherever else Word keeps something: properties, a comment and its author, what was deleted, an embedded file. */
    static byte[] docxHiding(String text, String hidden) throws IOException {
        try (var document = new XWPFDocument();
                var out = new ByteArrayOutputStream()) {
            var core = document.getProperties().getCoreProperties();
            core.setCreator(hidden);
            core.setLastModifiedByUser(hidden);
            core.setDescription(hidden);
            core.setKeywords(hidden);
            core.setSubjectProperty(hidden);
            var extended = document.getProperties().getExtendedProperties().getUnderlyingProperties();
            extended.setCompany(hidden);
            extended.setManager(hidden);
            document.getProperties().getCustomProperties().addProperty("客戶", hidden);
            XWPFParagraph paragraph = document.createParagraph();
            paragraph.createRun().setText(text);
            var comment = document.createComments().createComment(BigInteger.ONE);
            comment.setAuthor(hidden);
            comment.setInitials(hidden);
            comment.createParagraph().createRun().setText(hidden);
            paragraph.getCTP().addNewCommentRangeStart().setId(BigInteger.ONE);
            paragraph.getCTP().addNewCommentRangeEnd().setId(BigInteger.ONE);
            paragraph.getCTP().addNewR().addNewCommentReference().setId(BigInteger.ONE);
            var deleted = paragraph.getCTP().addNewDel();
            deleted.setAuthor(hidden);
            deleted.addNewR().addNewDelText().setStringValue(hidden);
            document.getPackage()
                    .createPart(
                            PackagingURIHelper.createPartName("/word/embeddings/list.txt"),
                            "text/plain",
                            new ByteArrayOutputStream())
                    .load(new ByteArrayInputStream(hidden.getBytes(UTF_8)));
            document.write(out);
            return out.toByteArray();
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
    }

    /** The same of a PDF: properties, XMP, a note with its author, a bookmark and an attached file. */
    static byte[] pdfHiding(byte[] pdf, String hidden) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf);
                var out = new ByteArrayOutputStream()) {
            document.getDocumentInformation().setAuthor(hidden);
            document.getDocumentInformation().setSubject(hidden);
            document.getDocumentInformation().setKeywords(hidden);
            document.getDocumentInformation().setCustomMetadataValue("客戶", hidden);
            var catalog = document.getDocumentCatalog();
            catalog.setMetadata(
                    new PDMetadata(document, new ByteArrayInputStream(("<x>" + hidden + "</x>").getBytes(UTF_8))));
            var note = new PDAnnotationText();
            note.setContents(hidden);
            note.setTitlePopup(hidden);
            note.setRectangle(new PDRectangle(10, 10, 20, 20));
            document.getPage(0).getAnnotations().add(note);
            var outline = new PDDocumentOutline();
            var bookmark = new PDOutlineItem();
            bookmark.setTitle(hidden);
            outline.addLast(bookmark);
            catalog.setDocumentOutline(outline);
            var attached = new PDComplexFileSpecification();
            attached.setFile(hidden + ".txt");
            attached.setEmbeddedFile(new PDEmbeddedFile(document, new ByteArrayInputStream(hidden.getBytes(UTF_8))));
            var files = new PDEmbeddedFilesNameTreeNode();
            files.setNames(Map.of(hidden, attached));
            var names = new PDDocumentNameDictionary(catalog);
            names.setEmbeddedFiles(files);
            catalog.setNames(names);
            document.save(out);
            return out.toByteArray();
        }
    }

    private static void headingStyle(XWPFDocument document) {
        var style = org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle.Factory.newInstance();
        style.setStyleId("Heading1");
        style.addNewName().setVal("heading 1");
        style.setType(org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType.PARAGRAPH);
        document.createStyles().addStyle(new org.apache.poi.xwpf.usermodel.XWPFStyle(style));
    }

    static byte[] lockedDocx(byte[] docx) throws Exception {
        try (var files = new POIFSFileSystem();
                var out = new ByteArrayOutputStream()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var data = encryptor.getDataStream(files)) {
                data.write(docx);
            }
            files.writeFilesystem(out);
            return out.toByteArray();
        }
    }
}
