package org.granary.batch.records.document;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.granary.batch.records.RowFault;

/**
 * Looks how much the packed streams of a PDF unpack to before a parser unpacks them into memory: a stream of a kilobyte may hold a gigabyte of blanks.
 *
 * <p>Streams that are encrypted, or packed other than by deflate, cannot be looked at so.
 */
final class PackedStreams {

    /** Of one stream; a page's text is far less. */
    private static final long MOST_BYTES = 32_000_000;

    private static final byte[] STREAM = "stream".getBytes(US_ASCII);

    private PackedStreams() {}

    static void check(byte[] pdf) throws DocumentFault {
        byte[] buffer = new byte[1 << 16];
        var inflater = new Inflater();
        try {
            for (int at = 0; at < pdf.length - STREAM.length - 4; at++) {
                if (pdf[at] == 's' && begins(pdf, at)) {
                    at += STREAM.length;
                    check(pdf, start(pdf, at), inflater, buffer);
                }
            }
        } finally {
            inflater.end();
        }
    }

    private static boolean begins(byte[] pdf, int at) {
        for (int i = 0; i < STREAM.length; i++) {
            if (pdf[at + i] != STREAM[i]) {
                return false;
            }
        }
        return true;
    }

    private static int start(byte[] pdf, int behindKeyword) {
        int at = behindKeyword;
        while (at < pdf.length && (pdf[at] == '\r' || pdf[at] == '\n')) {
            at++;
        }
        return at;
    }

    private static void check(byte[] pdf, int start, Inflater inflater, byte[] buffer) throws DocumentFault {
        inflater.reset();
        inflater.setInput(pdf, start, pdf.length - start);
        long bytes = 0;
        try {
            int n = inflater.inflate(buffer);
            while (n > 0) {
                bytes += n;
                if (bytes > MOST_BYTES) {
                    throw new DocumentFault(
                            RowFault.DOCUMENT_TOO_LARGE, "a packed part holds more than " + MOST_BYTES + " bytes");
                }
                n = inflater.inflate(buffer);
            }
        } catch (DataFormatException e) {
            // Not packed so, or broken: the parser will tell.
        }
    }
}
