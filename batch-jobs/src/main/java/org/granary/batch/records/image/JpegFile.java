package org.granary.batch.records.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.granary.batch.records.RowFault;

/**
 * Copies a JPEG segment by segment and leaves out what only describes it: EXIF with its place and thumbnail, XMP, IPTC, comments, makers' segments, whatever
 * comes after the end. The JFIF header (without thumbnail), the ICC profile and Adobe's colour transform stay, since colours depend on them; tables
 * and scans are copied byte by byte.
 *
 * <p>Source: ITU-T T.81 annex B; T.871 (JFIF).
 */
final class JpegFile {

    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int COMMENT = 0xfe;
    private static final int APP0 = 0xe0;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int JFIF_LENGTH = 16;

    private final byte[] file;
    private final ByteArrayOutputStream out;
    private int at = 2;
    private int width;
    private int height;
    private boolean scanned;

    private JpegFile(byte[] file) {
        this.file = file;
        this.out = new ByteArrayOutputStream(file.length);
    }

    static boolean is(byte[] file) {
        return file.length > 3 && unsigned(file, 0) == 0xff && unsigned(file, 1) == SOI && unsigned(file, 2) == 0xff;
    }

    static ScrubbedImage scrub(byte[] file) throws ImageFault {
        return new JpegFile(file).scrubbed();
    }

    private ScrubbedImage scrubbed() throws ImageFault {
        out.write(file, 0, 2);
        int marker = marker();
        while (marker != EOI) {
            segment(marker);
            marker = marker();
        }
        if (width == 0 || height == 0 || !scanned) {
            throw damaged("it has no picture");
        }
        out.write(0xff);
        out.write(EOI);
        return new ScrubbedImage("jpeg", width, height, out);
    }

    /** The next marker's code; any number of fill bytes may stand before it. */
    private int marker() throws ImageFault {
        if (at >= file.length || unsigned(file, at) != 0xff) {
            throw damaged("no marker at byte " + at);
        }
        while (at < file.length && unsigned(file, at) == 0xff) {
            at++;
        }
        if (at >= file.length) {
            throw damaged("it is cut off");
        }
        return unsigned(file, at++);
    }

    private void segment(int marker) throws ImageFault {
        if (marker < 0xc0 || marker == SOI || (marker >= 0xd0 && marker <= 0xd7)) {
            throw damaged("marker " + Integer.toHexString(marker) + " out of place");
        }
        int start = at;
        int length = start + 1 < file.length ? unsigned(file, start) << 8 | unsigned(file, start + 1) : 0;
        if (length < 2 || start + length > file.length) {
            throw damaged("a segment is cut off");
        }
        at = start + length;
        if (isFrame(marker)) {
            frame(start, length);
        }
        if (marker == APP0) {
            header(start, length);
        } else if (stays(marker, start, length)) {
            out.write(0xff);
            out.write(marker);
            out.write(file, start, length);
        }
        if (marker == SOS) {
            scan();
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private void frame(int start, int length) throws ImageFault {
        if (length < 8) {
            throw damaged("its frame has no size");
        }
        height = unsigned(file, start + 3) << 8 | unsigned(file, start + 4);
        width = unsigned(file, start + 5) << 8 | unsigned(file, start + 6);
    }

    /** JFIF's own segment without its thumbnail; the extension is all thumbnail. */
    private void header(int start, int length) {
        if (length < JFIF_LENGTH || !names(start, "JFIF\0")) {
            return;
        }
        out.write(0xff);
        out.write(APP0);
        out.write(0);
        out.write(JFIF_LENGTH);
        out.write(file, start + 2, JFIF_LENGTH - 4);
        out.write(0);
        out.write(0);
    }

    private boolean stays(int marker, int start, int length) {
        if (marker == APP2) {
            return length > 14 && names(start, "ICC_PROFILE\0");
        }
        if (marker == APP14) {
            return length == 14 && names(start, "Adobe");
        }
        return marker != COMMENT && (marker < APP0 || marker > APP15);
    }

    private boolean names(int start, String name) {
        byte[] wanted = name.getBytes(US_ASCII);
        int from = start + 2;
        return from + wanted.length <= file.length
                && Arrays.equals(file, from, from + wanted.length, wanted, 0, wanted.length);
    }

    /** Coded data up to the next marker that does not belong to it, as it is. */
    private void scan() throws ImageFault {
        scanned = true;
        int start = at;
        while (at + 1 < file.length) {
            if (unsigned(file, at) == 0xff) {
                int next = unsigned(file, at + 1);
                boolean coded = next == 0 || (next >= 0xd0 && next <= 0xd7);
                if (!coded && next != 0xff) {
                    out.write(file, start, at - start);
                    return;
                }
                at += coded ? 2 : 1;
            } else {
                at++;
            }
        }
        throw damaged("it is cut off");
    }

    private static int unsigned(byte[] file, int at) {
        return file[at] & 0xff;
    }

    private static ImageFault damaged(String why) {
        return new ImageFault(RowFault.IMAGE_DAMAGED, why);
    }
}
