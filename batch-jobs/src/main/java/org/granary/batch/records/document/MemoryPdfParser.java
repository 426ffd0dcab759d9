package org.granary.batch.records.document;

import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.pdf.PDFParser;

/** Tika's parser of PDF without its way to the disk: what does not fit into its memory is too large. */
final class MemoryPdfParser extends PDFParser {

    private static final long serialVersionUID = 1L;
    private static final long WORK_BYTES = 64_000_000;

    @Override
    protected PDDocument getPDDocument(
            InputStream in,
            String password,
            StreamCacheCreateFunction spooling,
            Metadata metadata,
            ParseContext context)
            throws IOException {
        return Loader.loadPDF(
                new RandomAccessReadBuffer(in),
                password,
                MemoryUsageSetting.setupMainMemoryOnly(WORK_BYTES).streamCache);
    }
}
