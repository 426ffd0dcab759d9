package org.granary.batch.records.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.granary.batch.records.RowFault;

/**
 * Copies a PNG chunk by chunk and leaves out what only describes it: texts, EXIF, time, chunks that nobody registered, whatever comes after the end. What
 * colours and transparency depend on stays. Checksums and the length of the pixel data are checked.
 *
 * <p>Source: W3C PNG (third edition).
 */
final class PngFile {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "cICP", "mDCV", "cLLI",
            "bKGD", "pHYs");
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private final byte[] file;
    private final ByteArrayOutputStream out;
    private final Inflater inflater = new Inflater();
    private int at = SIGNATURE.length;
    private int width;
    private int height;
    private int bitsPerPixel;
    private boolean interlaced;
    private long pixelBytes;

    private PngFile(byte[] file) {
        this.file = file;
        this.out = new ByteArrayOutputStream(file.length);
    }

    static boolean is(byte[] file) {
        if (file.length < SIGNATURE.length) {
            return false;
        }
        for (int i = 0; i < SIGNATURE.length; i++) {
            if (file[i] != SIGNATURE[i]) {
                return false;
            }
        }
        return true;
    }

    static ScrubbedImage scrub(byte[] file) throws ImageFault {
        var png = new PngFile(file);
        try {
            return png.scrubbed();
        } finally {
            png.inflater.end();
        }
    }

    private ScrubbedImage scrubbed() throws ImageFault {
        out.write(SIGNATURE, 0, SIGNATURE.length);
        String type = chunk();
        if (!type.equals("IHDR")) {
            throw damaged("its header is missing");
        }
        while (!type.equals("IEND")) {
            type = chunk();
        }
        if (!inflater.finished() || pixelBytes != expectedBytes()) {
            throw damaged("its pixels are not all there");
        }
        return new ScrubbedImage("png", width, height, out);
    }

    /** Copies or drops the next chunk; gives its type. */
    private String chunk() throws ImageFault {
        if (file.length - at < 12) {
            throw damaged("it is cut off");
        }
        int length = integer(at);
        if (length < 0 || length > file.length - at - 12) {
            throw damaged("a chunk is cut off");
        }
        String type = new String(file, at + 4, 4, US_ASCII);
        var crc = new CRC32();
        crc.update(file, at + 4, length + 4);
        if ((int) crc.getValue() != integer(at + 8 + length)) {
            throw damaged("the checksum of " + type + " is wrong");
        }
        switch (type) {
            case "IHDR" -> header(at + 8, length);
            case "IDAT" -> pixels(at + 8, length);
            default -> {
                if (!KEPT.contains(type) && Character.isUpperCase(type.charAt(0))) {
                    throw new ImageFault(RowFault.IMAGE_UNSUPPORTED, "chunk " + type + " is not known");
                }
            }
        }
        if (KEPT.contains(type)) {
            out.write(file, at, length + 12);
        }
        at += length + 12;
        return type;
    }

    private void header(int from, int length) throws ImageFault {
        if (length != 13 || width != 0) {
            throw damaged("its header is wrong");
        }
        width = integer(from);
        height = integer(from + 4);
        int depth = file[from + 8] & 0xff;
        int channels = switch (file[from + 9]) {
            case 0, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> throw damaged("its colour type is unknown");
        };
        bitsPerPixel = depth * channels;
        interlaced = file[from + 12] == 1;
        if (width <= 0 || height <= 0 || depth == 0 || depth > 16) {
            throw damaged("its header is wrong");
        }
        // Before a pixel is unpacked.
        ScrubbedImage.requireSize(width, height);
    }

    private void pixels(int from, int length) throws ImageFault {
        byte[] buffer = new byte[1 << 16];
        long expected = expectedBytes();
        inflater.setInput(file, from, length);
        try {
            while (!inflater.needsInput() && !inflater.finished()) {
                int n = inflater.inflate(buffer);
                pixelBytes += n;
                if (pixelBytes > expected || (n == 0 && inflater.needsDictionary())) {
                    throw damaged("its pixels do not fit its size");
                }
            }
        } catch (DataFormatException e) {
            throw damaged("its pixels cannot be unpacked");
        }
    }

    private long expectedBytes() {
        if (!interlaced) {
            return rows(width, height);
        }
        long bytes = 0;
        for (int[] pass : PASSES) {
            long across = (width - pass[0] + pass[2] - 1L) / pass[2];
            long down = (height - pass[1] + pass[3] - 1L) / pass[3];
            bytes += rows(across, down);
        }
        return bytes;
    }

    private long rows(long across, long down) {
        return across <= 0 || down <= 0 ? 0 : down * (1 + (across * bitsPerPixel + 7) / 8);
    }

    private int integer(int from) {
        return (file[from] & 0xff) << 24
                | (file[from + 1] & 0xff) << 16
                | (file[from + 2] & 0xff) << 8
                | (file[from + 3] & 0xff);
    }

    private static ImageFault damaged(String why) {
        return new ImageFault(RowFault.IMAGE_DAMAGED, why);
    }
}
