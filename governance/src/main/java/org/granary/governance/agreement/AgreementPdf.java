package org.granary.governance.agreement;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Font;
import com.lowagie.text.FontFactory;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.FontSelector;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * An agreement's text as PDF, one language after the other.
 *
 * <p>Chinese is set in Adobe's character collection for Traditional Chinese, with the reader's own font: no font is embedded, so that the file is
 * no PDF/A.
 *
 * <p>Source: ISO 32000-1, section 9.7.5.2 (predefined CMaps; UniCNS-UCS2-H).
 */
final class AgreementPdf {

    private static final float MARGIN = 60;
    private static final float TEXT = 10.5f;
    private static final float HEADING = 12;
    private static final float TITLE = 16;
    private static final float LEADING = 1.6f;

    private AgreementPdf() {}

    static byte[] of(AgreementText text, String termsSha256, List<AgreementSignature.Signed> signatures) {
        var bytes = new ByteArrayOutputStream();
        var document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
        try {
            PdfWriter.getInstance(document, bytes);
            document.addTitle(text.heading().zh());
            document.open();
            for (TextBundle words : List.of(TextBundle.TAIWAN, TextBundle.ENGLISH)) {
                if (words == TextBundle.ENGLISH) {
                    document.newPage();
                }
                write(document, words, text, termsSha256, signatures);
            }
            document.close();
        } catch (DocumentException e) {
            throw new IllegalStateException("The agreement's text cannot be set as PDF.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The fonts of the PDF cannot be read.", e);
        }
        return bytes.toByteArray();
    }

    private static void write(
            Document document,
            TextBundle words,
            AgreementText text,
            String termsSha256,
            List<AgreementSignature.Signed> signatures)
            throws IOException {
        FontSelector body = font(TEXT);
        FontSelector heading = font(HEADING);
        document.add(paragraph(font(TITLE), words.of(text.heading()), TITLE));
        int number = 1;
        for (Clause clause : text.clauses()) {
            document.add(paragraph(heading, number + ". " + words.of(clause.title()), HEADING));
            document.add(paragraph(body, words.of(clause.text()), 0));
            number++;
        }
        document.add(paragraph(heading, words.text("signatures"), HEADING));
        for (String line : AgreementHtml.lines(words, signatures)) {
            document.add(paragraph(body, line, 0));
        }
        document.add(paragraph(body, words.text("terms-hash", Map.of("hash", termsSha256)), TEXT));
    }

    private static Paragraph paragraph(FontSelector font, String text, float before) {
        var paragraph = new Paragraph(font.process(text));
        paragraph.setMultipliedLeading(LEADING);
        paragraph.setSpacingBefore(before);
        return paragraph;
    }

    private static FontSelector font(float size) throws IOException {
        var fonts = new FontSelector();
        fonts.addFont(FontFactory.getFont(FontFactory.HELVETICA, size));
        fonts.addFont(new Font(BaseFont.createFont("MSung-Light", "UniCNS-UCS2-H", BaseFont.NOT_EMBEDDED), size));
        return fonts;
    }
}
