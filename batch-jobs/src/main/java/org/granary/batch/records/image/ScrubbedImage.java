package org.granary.batch.records.image;

import java.io.ByteArrayOutputStream;
import org.granary.batch.records.RowFault;

/**
 * An image without its metadata, in the encoding that it came in: not one coded pixel is written anew.
 *
 * @param format {@code png} or {@code jpeg}
 * @param bytes not copied; nobody changes them
 */
record ScrubbedImage(String format, int width, int height, ByteArrayOutputStream bytes) {

    private static final long MOST_PIXELS = 250_000_000;

    /** Told by the first bytes, not by the name. */
    static ScrubbedImage of(byte[] file) throws ImageFault {
        if (PngFile.is(file)) {
            return checked(PngFile.scrub(file));
        }
        if (JpegFile.is(file)) {
            return checked(JpegFile.scrub(file));
        }
        throw new ImageFault(RowFault.IMAGE_UNSUPPORTED, "it begins like no PNG or JPEG");
    }

    private static ScrubbedImage checked(ScrubbedImage image) throws ImageFault {
        requireSize(image.width(), image.height());
        return image;
    }

    static void requireSize(int width, int height) throws ImageFault {
        if ((long) width * height > MOST_PIXELS) {
            throw new ImageFault(RowFault.IMAGE_TOO_LARGE, width + " x " + height + " pixels; most " + MOST_PIXELS);
        }
    }
}
