package org.granary.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files as companies deliver them, written byte by byte: what reads them must not be what wrote them. */
final class OfficeFiles {

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private static final String TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private OfficeFiles() {}

    /** A page per text, in a font of Traditional Chinese that is not embedded. */
    static byte[] pdf(String... pages) {
        List<String> objects = new ArrayList<>(List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "",
                "<< /Type /Font /Subtype /Type0 /BaseFont /MSung-Light /Encoding /UniCNS-UTF16-H /DescendantFonts [4 0 R] >>",
                "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /MSung-Light /CIDSystemInfo << /Registry (Adobe)"
                        + " /Ordering (CNS1) /Supplement 0 >> /FontDescriptor 5 0 R >>",
                "<< /Type /FontDescriptor /FontName /MSung-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
                        + " /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>"));
        var kids = new StringBuilder();
        for (String page : pages) {
            int number = objects.size() + 1;
            kids.append(number).append(" 0 R ");
            objects.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
                    + " /Contents " + (number + 1) + " 0 R >>");
            String text = HexFormat.of().formatHex(page.getBytes(UTF_16BE));
            String content = "BT /F1 12 Tf 50 780 Td <" + text + "> Tj ET";
            objects.add("<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream");
        }
        objects.set(1, "<< /Type /Pages /Count " + pages.length + " /Kids [" + kids + "] >>");
        var pdf = new StringBuilder("%PDF-1.5\n");
        var table = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append("%010d 00000 n \n".formatted(pdf.length()));
            pdf.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int start = pdf.length();
        pdf.append(table).append("trailer\n<< /Size ").append(objects.size() + 1);
        pdf.append(" /Root 1 0 R >>\nstartxref\n").append(start).append("\n%%EOF\n");
        return pdf.toString().getBytes(ISO_8859_1);
    }

    /** A Word file with a paragraph per text. */
    static byte[] docx(String... paragraphs) throws IOException {
        var body = new StringBuilder();
        for (String paragraph : paragraphs) {
            body.append("<w:p><w:r><w:t>").append(paragraph).append("</w:t></w:r></w:p>");
        }
        return office(
                "word/document.xml",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                Map.of(
                        "word/document.xml",
                        XML + "<w:document xmlns:w=\"" + WORD + "\"><w:body>" + body + "</w:body></w:document>"));
    }

    /** A workbook with one sheet of texts. */
    static byte[] xlsx(List<List<String>> rows) throws IOException {
        var data = new StringBuilder();
        int number = 1;
        for (List<String> row : rows) {
            data.append("<row r=\"").append(number).append("\">");
            for (int i = 0; i < row.size(); i++) {
                data.append("<c r=\"").append((char) ('A' + i)).append(number).append("\" t=\"inlineStr\"><is><t>");
                data.append(row.get(i)).append("</t></is></c>");
            }
            data.append("</row>");
            number++;
        }
        return office(
                "xl/workbook.xml",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                Map.of(
                        "xl/workbook.xml",
                        XML + "<workbook xmlns=\"" + SHEET + "\" xmlns:r=\"" + DOCUMENT
                                + "\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
                        "xl/_rels/workbook.xml.rels",
                        XML + "<Relationships xmlns=\"" + RELATIONS + "\"><Relationship Id=\"rId1\" Type=\"" + DOCUMENT
                                + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
                        "xl/worksheets/sheet1.xml",
                        XML + "<worksheet xmlns=\"" + SHEET + "\"><sheetData>" + data + "</sheetData></worksheet>"));
    }

    private static byte[] office(String main, String type, Map<String, String> parts) throws IOException {
        Map<String, Object> files = new LinkedHashMap<>();
        files.put(
                "[Content_Types].xml",
                XML + "<Types xmlns=\"" + TYPES
                        + "\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                        + "<Override PartName=\"/" + main + "\" ContentType=\"" + type + "\"/></Types>");
        files.put(
                "_rels/.rels",
                XML + "<Relationships xmlns=\"" + RELATIONS + "\"><Relationship Id=\"rId1\" Type=\"" + DOCUMENT
                        + "/officeDocument\" Target=\"" + main + "\"/></Relationships>");
        files.putAll(parts);
        return zip(files);
    }

    static byte[] zip(Map<String, ?> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(
                        file.getValue() instanceof byte[] bytes
                                ? bytes
                                : file.getValue().toString().getBytes(UTF_8));
            }
        }
        return out.toByteArray();
    }

    /** An image of noise. */
    static byte[] image(int width, int height, String format) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, (i * 7919) & 0xffffff);
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** The JPEG with a comment that names a person. */
    static byte[] withComment(byte[] jpeg, String comment) {
        byte[] text = comment.getBytes(UTF_8);
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(
                new byte[] {(byte) 0xff, (byte) 0xfe, (byte) ((text.length + 2) >> 8), (byte) (text.length + 2)});
        out.writeBytes(text);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }
}
