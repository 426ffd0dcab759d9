package org.granary.batch.records.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.granary.batch.records.FileContent;

/** Images and archives for tests, made here. */
final class Pictures {

    /** What must not come through. */
    static final String SECRET = "GPS 25.0330N Wang Daming 0912-345-678";

    private Pictures() {}

    static byte[] png(int width, int height) throws IOException {
        return coded(width, height, "png");
    }

    static byte[] jpeg(int width, int height) throws IOException {
        return coded(width, height, "jpg");
    }

    private static byte[] coded(int width, int height, String format) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, (i * 7919) & 0xffffff);
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    static BufferedImage decoded(byte[] bytes) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    static boolean samePixels(byte[] one, byte[] other) throws IOException {
        BufferedImage a = decoded(one);
        BufferedImage b = decoded(other);
        return a.getWidth() == b.getWidth()
                && Arrays.equals(
                        a.getRGB(0, 0, a.getWidth(), a.getHeight(), null, 0, a.getWidth()),
                        b.getRGB(0, 0, b.getWidth(), b.getHeight(), null, 0, b.getWidth()));
    }

    /** The JPEG with EXIF, XMP, an ICC profile, a maker's segment and a comment in front, and more behind its end. */
    static byte[] withMetadata(byte[] jpeg) {
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        segment(out, 0xe1, "Exif\0\0" + SECRET);
        segment(out, 0xe1, "http://ns.adobe.com/xap/1.0/\0" + SECRET);
        segment(out, 0xe2, "ICC_PROFILE\0\1\1colours of the camera");
        segment(out, 0xed, "Photoshop 3.0\0" + SECRET);
        segment(out, 0xe9, SECRET);
        segment(out, 0xfe, SECRET);
        out.write(jpeg, 2, jpeg.length - 2);
        out.writeBytes(SECRET.getBytes(ISO_8859_1));
        return out.toByteArray();
    }

    private static void segment(ByteArrayOutputStream out, int marker, String payload) {
        byte[] bytes = payload.getBytes(ISO_8859_1);
        out.write(0xff);
        out.write(marker);
        out.write((bytes.length + 2) >> 8);
        out.write(bytes.length + 2);
        out.writeBytes(bytes);
    }

    /** The PNG with text, EXIF, time and gamma before its pixels, and more behind its end. */
    static byte[] withChunks(byte[] png) {
        var out = new ByteArrayOutputStream();
        int header = 8 + 25;
        out.write(png, 0, header);
        for (String type : new String[] {"tEXt", "iTXt", "zTXt", "eXIf", "tIME", "gAMA", "prVt"}) {
            chunk(out, type, type.equals("gAMA") ? new byte[] {0, 0, -79, -113} : SECRET.getBytes(ISO_8859_1));
        }
        out.write(png, header, png.length - header);
        out.writeBytes(SECRET.getBytes(ISO_8859_1));
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        byte[] typed = type.getBytes(ISO_8859_1);
        out.writeBytes(typed);
        out.writeBytes(data);
        var crc = new CRC32();
        crc.update(typed);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** A zip with these files in their order; texts are written as UTF-8. */
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

    static FileContent content(byte[] bytes) {
        return new FileContent() {
            @Override
            public String name() {
                return "images.zip";
            }

            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
