package org.granary.batch.records.document;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xwpf.usermodel.XWPFRelation;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.ooxml.OPCPackageWrapper;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.granary.batch.records.RowFault;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads a document's text with Tika: in memory only, without what is embedded, without macros and scripts, without comments and notes, without text recognition. Of what a file says of itself only its title. The file's first
 * bytes say what it is, not its name.
 */
final class DocumentParser {

    /** Text of one document, in characters. */
    static final long MOST_CHARACTERS = 10_000_000;

    private static final long MOST_UNPACKED = 32_000_000;
    private static final int PDF_HEADER_WITHIN = 1_024;
    private static final String COMMENTS = XWPFRelation.COMMENT.getRelation();

    static {
        // What a Word file's parts may unpack to; POI refuses bombs by their ratio itself.
        ZipSecureFile.setMaxEntrySize(MOST_UNPACKED);
        ZipSecureFile.setMaxTextSize(MOST_CHARACTERS);
    }

    private DocumentParser() {}

    static ParsedDocument parse(byte[] bytes) throws DocumentFault {
        if (bytes.length == 0) {
            throw new DocumentFault(RowFault.DOCUMENT_DAMAGED, "it is empty");
        }
        if (isPdf(bytes)) {
            if (last(bytes, "startxref") < last(bytes, "endobj")) {
                // A reader that is lenient shows the pages that are left, and nobody would miss the others.
                throw new DocumentFault(RowFault.DOCUMENT_DAMAGED, "its end is missing");
            }
            PackedStreams.check(bytes);
            return parse("pdf", new MemoryPdfParser(), bytes);
        }
        if (starts(bytes, 'P', 'K', 3, 4)) {
            if (!hasWordBody(bytes)) {
                throw new DocumentFault(RowFault.DOCUMENT_UNSUPPORTED, "it is an archive, but no Word file");
            }
            return parse("docx", new OOXMLParser(), bytes);
        }
        if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
            requireWord(bytes);
            return parse("doc", new OfficeParser(), bytes);
        }
        throw new DocumentFault(RowFault.DOCUMENT_UNSUPPORTED, "it begins like no PDF or Word file");
    }

    private static ParsedDocument parse(String kind, Parser parser, byte[] bytes) throws DocumentFault {
        var handler = new PassageHandler(MOST_CHARACTERS);
        var metadata = new Metadata();
        try (TikaInputStream in = TikaInputStream.get(bytes)) {
            if (kind.equals("docx")) {
                in.setOpenContainer(new OPCPackageWrapper(withoutComments(bytes)));
            }
            parser.parse(in, handler, metadata, context());
        } catch (EncryptedDocumentException | org.apache.poi.EncryptedDocumentException e) {
            throw new DocumentFault(RowFault.DOCUMENT_ENCRYPTED, e);
        } catch (PassageHandler.TooMuchText e) {
            throw new DocumentFault(RowFault.DOCUMENT_TOO_LARGE, e);
        } catch (IOException | SAXException | TikaException | RuntimeException | StackOverflowError e) {
            throw new DocumentFault(fault(e), e);
        } catch (NoClassDefFoundError e) {
            // Left out on purpose: what decrypts with certificates.
            boolean locked = String.valueOf(e.getMessage()).contains("bouncycastle");
            throw new DocumentFault(locked ? RowFault.DOCUMENT_ENCRYPTED : RowFault.DOCUMENT_UNSUPPORTED, e);
        }
        Optional<String> title = Optional.ofNullable(metadata.get(TikaCoreProperties.TITLE))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        return new ParsedDocument(kind, title, handler.passages());
    }

    /** Comments name who wrote them, and speak of colleagues; Tika would read them like the text. */
    private static OPCPackage withoutComments(byte[] bytes) throws IOException {
        try {
            OPCPackage file = OPCPackage.open(new ByteArrayInputStream(bytes));
            for (PackagePart part : file.getParts()) {
                if (part.getPartName().getName().startsWith("/word/comments")) {
                    file.removePart(part.getPartName());
                }
            }
            for (PackagePart part : file.getPartsByRelationshipType(PackageRelationshipTypes.CORE_DOCUMENT)) {
                for (PackageRelationship to : part.getRelationshipsByType(COMMENTS)) {
                    part.removeRelationship(to.getId());
                }
            }
            return file;
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
    }

    /** Parsers wrap what we threw ourselves, and what POI throws at a password. */
    private static RowFault fault(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PassageHandler.TooMuchText) {
                return RowFault.DOCUMENT_TOO_LARGE;
            }
            // POI has no exception of its own for it.
            if (String.valueOf(cause.getMessage()).startsWith("Zip bomb detected")) {
                return RowFault.DOCUMENT_TOO_LARGE;
            }
            if (cause instanceof org.apache.poi.EncryptedDocumentException
                    || cause instanceof EncryptedDocumentException) {
                return RowFault.DOCUMENT_ENCRYPTED;
            }
        }
        return RowFault.DOCUMENT_DAMAGED;
    }

    private static ParseContext context() {
        var pdf = new PDFParserConfig();
        pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        pdf.setExtractInlineImages(false);
        pdf.setExtractBookmarksText(false);
        pdf.setExtractAnnotationText(false);
        pdf.setExtractActions(false);
        pdf.setCatchIntermediateIOExceptions(false);
        var office = new OfficeParserConfig();
        // Event by event: a tree of the whole document takes ten times its size.
        office.setUseSAXDocxExtractor(true);
        office.setExtractMacros(false);
        office.setIncludeDeletedContent(false);
        office.setIncludeMoveFromContent(false);
        var context = new ParseContext();
        context.set(PDFParserConfig.class, pdf);
        context.set(OfficeParserConfig.class, office);
        context.set(EmbeddedDocumentExtractor.class, new NothingEmbedded());
        return context;
    }

    /** What is embedded may be anything; none of it is read. */
    private static final class NothingEmbedded implements EmbeddedDocumentExtractor {

        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml) {
            // Never asked for.
        }
    }

    private static boolean isPdf(byte[] bytes) {
        for (int i = 0; i + 4 < Math.min(bytes.length, PDF_HEADER_WITHIN); i++) {
            if (bytes[i] == '%' && bytes[i + 1] == 'P' && bytes[i + 2] == 'D' && bytes[i + 3] == 'F') {
                return true;
            }
        }
        return false;
    }

    private static boolean starts(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Older workbooks and mails lie in the same kind of container; a file with a password shows nothing else. */
    private static void requireWord(byte[] bytes) throws DocumentFault {
        try (var container = new POIFSFileSystem(new ByteArrayInputStream(bytes))) {
            if (container.getRoot().hasEntry("EncryptedPackage")) {
                throw new DocumentFault(RowFault.DOCUMENT_ENCRYPTED, "it asks for a password");
            }
            if (!container.getRoot().hasEntry("WordDocument")) {
                throw new DocumentFault(RowFault.DOCUMENT_UNSUPPORTED, "it is an older Office file, but not of Word");
            }
        } catch (IOException | RuntimeException e) {
            throw new DocumentFault(RowFault.DOCUMENT_DAMAGED, e);
        }
    }

    /** By the directory at its end: an archive that was cut has none. */
    private static boolean hasWordBody(byte[] bytes) throws DocumentFault {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            return zip.getEntry("word/document.xml") != null;
        } catch (IOException | IllegalArgumentException e) {
            throw new DocumentFault(RowFault.DOCUMENT_DAMAGED, e);
        }
    }

    /** Where a word stands for the last time; -1 where it does not. */
    private static int last(byte[] bytes, String word) {
        byte[] wanted = word.getBytes(US_ASCII);
        for (int at = bytes.length - wanted.length; at >= 0; at--) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
