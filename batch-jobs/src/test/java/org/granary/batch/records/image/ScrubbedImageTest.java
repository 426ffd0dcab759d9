package org.granary.batch.records.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.granary.batch.records.RowFault;
import org.junit.jupiter.api.Test;

class ScrubbedImageTest {

    private static String latin(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    private static byte[] scrubbed(byte[] image) throws ImageFault {
        return ScrubbedImage.of(image).bytes().toByteArray();
    }

    private static RowFault fault(byte[] image) {
        try {
            ScrubbedImage.of(image);
            throw new AssertionError("It was taken.");
        } catch (ImageFault e) {
            return e.fault();
        }
    }

    @Test
    void takesMetadataOutOfAJpegAndLeavesEveryCodedByte() throws Exception {
        byte[] plain = Pictures.jpeg(64, 48);

        byte[] clean = scrubbed(Pictures.withMetadata(plain));

        assertThat(latin(clean))
                .doesNotContain("Wang")
                .doesNotContain("Photoshop")
                .contains("colours of the camera");
        assertThat(Pictures.samePixels(clean, plain)).isTrue();
        int scan = latin(plain).indexOf("\u00ff\u00da");
        assertThat(latin(clean)).endsWith(latin(plain).substring(scan));
        assertThat(scrubbed(plain)).isEqualTo(plain);
    }

    @Test
    void takesMetadataOutOfAPngAndLeavesEveryPixel() throws Exception {
        byte[] plain = Pictures.png(31, 17);

        ScrubbedImage image = ScrubbedImage.of(Pictures.withChunks(plain));
        byte[] clean = image.bytes().toByteArray();

        assertThat(latin(clean)).doesNotContain("Wang").doesNotContain("tIME").contains("gAMA");
        assertThat(Pictures.samePixels(clean, plain)).isTrue();
        assertThat(image.width()).isEqualTo(31);
        assertThat(image.height()).isEqualTo(17);
        assertThat(scrubbed(plain)).isEqualTo(plain);
    }

    @Test
    void readsProgressiveJpegAndInterlacedPng() throws Exception {
        for (String name : List.of("progressive.jpg", "interlaced.png")) {
            byte[] bytes = made(name);
            assertThat(Pictures.samePixels(scrubbed(bytes), bytes)).as(name).isTrue();
        }
    }

    private static byte[] made(String name) throws IOException {
        var image = Pictures.decoded(Pictures.png(33, 21));
        var out = new java.io.ByteArrayOutputStream();
        var writer = javax.imageio.ImageIO.getImageWritersByFormatName(name.endsWith("png") ? "png" : "jpeg")
                .next();
        var how = writer.getDefaultWriteParam();
        how.setProgressiveMode(javax.imageio.ImageWriteParam.MODE_DEFAULT);
        try (var stream = javax.imageio.ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new javax.imageio.IIOImage(image, null, null), how);
        }
        writer.dispose();
        return out.toByteArray();
    }

    @Test
    void saysOfEachUnusableImageWhy() throws IOException {
        byte[] png = Pictures.png(20, 20);
        byte[] jpeg = Pictures.jpeg(20, 20);
        byte[] broken = png.clone();
        broken[60] ^= 1;
        assertThat(fault(broken)).isEqualTo(RowFault.IMAGE_DAMAGED);
        assertThat(fault(Arrays.copyOf(jpeg, jpeg.length - 10))).isEqualTo(RowFault.IMAGE_DAMAGED);
        assertThat(fault("GIF89a".getBytes(ISO_8859_1))).isEqualTo(RowFault.IMAGE_UNSUPPORTED);
        assertThat(fault(new byte[0])).isEqualTo(RowFault.IMAGE_UNSUPPORTED);
    }

    @Property(tries = 300)
    void neverFailsOtherwiseHoweverAnImageIsCutOrBent(
            @ForAll @IntRange(max = 900) int at, @ForAll byte with, @ForAll boolean cut) throws IOException {
        for (byte[] whole : List.of(Pictures.png(16, 16), Pictures.jpeg(16, 16))) {
            byte[] bent = cut ? Arrays.copyOf(whole, Math.min(at, whole.length)) : whole.clone();
            if (!cut) {
                bent[at % bent.length] = with;
            }
            try {
                ScrubbedImage.of(bent);
            } catch (ImageFault e) {
                assertThat(e.fault()).isNotNull();
            }
        }
    }

    @Test
    void leavesThePixelsOfTheBoardsAsTheyAre() throws Exception {
        Path pairs = Path.of(System.getProperty("granary.root", ".."), "../shared/data/mfg-deeppcb/pairs");
        assumeTrue(Files.exists(pairs), "The real input is not here: " + pairs);
        int images = 0;
        try (Stream<Path> files = Files.walk(pairs)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jpg")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                byte[] clean = scrubbed(bytes);
                assertThat(Pictures.samePixels(clean, bytes))
                        .as(file.toString())
                        .isTrue();
                int scan = latin(bytes).indexOf("\u00ff\u00da");
                int end = latin(bytes).lastIndexOf("\u00ff\u00d9");
                assertThat(latin(clean)).endsWith(latin(bytes).substring(scan, end + 2));
                images++;
            }
        }
        System.out.printf("   boards: %d images scrubbed, pixels the same%n", images);
        assertThat(images).isEqualTo(66);
    }
}
