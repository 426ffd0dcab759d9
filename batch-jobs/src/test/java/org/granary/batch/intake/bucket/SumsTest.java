package org.granary.batch.intake.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Known values: of the text 123456789, as catalogues of checksums give them. */
class SumsTest {

    private static final byte[] DIGITS = "123456789".getBytes(UTF_8);

    @Test
    void countsTheCrcOfS3Clients() {
        var crc = new Crc64Nvme();
        crc.update(DIGITS, 0, DIGITS.length);

        assertThat(crc.getValue()).isEqualTo(0xAE8B14860A799888L);
    }

    @Test
    void knowsEachChecksumThatIsRight() {
        var sums = new Sums(Map.of(
                Sums.Algorithm.CRC32, "y/Q5Jg==",
                Sums.Algorithm.CRC32C, "4waSgw==",
                Sums.Algorithm.CRC64NVME, "rosUhgp5mIg=",
                Sums.Algorithm.SHA1, "98O8HYCOBHMq32eZZczDTKeuNEE=",
                Sums.Algorithm.SHA256, "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=",
                Sums.Algorithm.MD5, "JfnnlDI7RTiF9RgfG2JNCw=="));
        sums.update(DIGITS, 0, 4);
        sums.update(DIGITS, 4, 5);

        assertThat(sums.wrong()).isEmpty();
    }

    @Test
    void namesTheChecksumThatIsWrong() {
        var sums = new Sums(Map.of(Sums.Algorithm.CRC32, "AAAAAA=="));
        sums.update(DIGITS, 0, DIGITS.length);

        assertThat(sums.wrong()).contains(Sums.Algorithm.CRC32);
    }
}
