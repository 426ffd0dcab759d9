package org.granary.batch.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.granary.batch.BatchErrorCode;
import org.granary.catalog.fault.GranaryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumTest {

    @TempDir
    Path folder;

    @Test
    void knowsTheDigestsOfABCInEveryAlgorithm() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "abc");
        assertThat(List.of(Checksum.Algorithm.values()))
                .extracting(algorithm -> Checksum.of(algorithm, file).hex().substring(0, 8))
                .containsExactly("90015098", "a9993e36", "ba7816bf", "ddaf35a1", "f2ba8f84");
        Checksum.of("md5:900150983CD24FB0D6963F7D28E17F72").orElseThrow().verify(file, "f");
    }

    @Test
    void removesAFileThatIsNotWhatItsPublisherStates() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "abd");
        assertThatThrownBy(() -> Checksum.of("900150983cd24fb0d6963f7d28e17f72")
                        .orElseThrow()
                        .verify(file, "f"))
                .isInstanceOfSatisfying(
                        GranaryException.class,
                        e -> assertThat(e.code()).isEqualTo(BatchErrorCode.FETCH_CHECKSUM_MISMATCH));
        assertThat(file).doesNotExist();
    }

    @Property
    void namesCannotLeadOutOfTheirFolder(@ForAll String name) {
        String safe = SafeName.path(name);
        Path root = Path.of("/w/landing");
        assertThat(root.resolve(safe).normalize().startsWith(root)).isTrue();
        assertThat(safe).isNotEmpty().doesNotContain("..").doesNotContain("\0");
        assertThat(SafeName.path(safe)).isEqualTo(safe);
    }

    @Property
    void anyTextIsAChecksumOrNone(@ForAll String text) {
        Checksum.of(text).ifPresent(sum -> assertThat(Checksum.of(sum.text())).contains(sum));
    }

    @Test
    void matchesPatternsWithinAndOverFolders() {
        var patterns = new FilePatterns(List.of("data/*.csv", "**/x?.json"));
        assertThat(patterns.want("data/a.csv")).isTrue();
        assertThat(patterns.want("data/deep/a.csv")).isFalse();
        assertThat(patterns.want("x1.json")).isTrue();
        assertThat(patterns.want("a/b/x2.json")).isTrue();
        assertThat(patterns.want("a/b/x22.json")).isFalse();
        assertThat(new FilePatterns(List.of()).want("anything")).isTrue();
    }
}
