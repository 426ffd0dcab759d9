package org.granary.governance.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedFolderTest {

    private static final String TEXT = "王小明 0912-345-678\n".repeat(10_000);

    @TempDir
    Path disk;

    private Path folder;

    @BeforeEach
    void seal() throws IOException {
        folder = SealedFolder.of(disk.resolve("landing"), new SealedFiles(new Vault(disk.resolve("keys"))).of("a"));
        Files.createDirectories(folder.resolve("raw"));
    }

    @Test
    void showsClearBytesWhereTheDiskHasSealedOnes() throws IOException {
        Path file = folder.resolve("raw/machines.csv");
        Files.writeString(file, TEXT);

        assertThat(Files.readString(file)).isEqualTo(TEXT);
        assertThat(Files.size(file)).isEqualTo(TEXT.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
        assertThat(Files.readString(SealedFolder.real(file), ISO_8859_1)).doesNotContain("0912");
        assertThat(SealedFolder.real(file)).isEqualTo(disk.resolve("landing/raw/machines.csv"));
    }

    @Test
    void isReadFromAnyPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "x".repeat(100_000) + "end");
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var end = ByteBuffer.allocate(3);
            assertThat(channel.read(end, 100_000)).isEqualTo(3);
            assertThat(new String(end.array(), ISO_8859_1)).isEqualTo("end");
            assertThat(channel.position()).isZero();
        }
    }

    @Test
    void movesWithinAndListsAsAnyFolder() throws IOException {
        Path draft = Files.writeString(folder.resolve("raw/a.draft"), "a");
        Files.move(draft, folder.resolve("raw/a"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString()))
                    .containsExactly("raw/a");
        }
    }

    @Test
    void sealsWhatIsMovedInAndOpensWhatIsMovedOut() throws IOException {
        Path outside = Files.writeString(disk.resolve("outside"), TEXT);
        Files.move(outside, folder.resolve("in"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(Files.readString(disk.resolve("landing/in"), ISO_8859_1)).doesNotContain("0912");

        Files.move(folder.resolve("in"), outside);
        assertThat(Files.readString(outside)).isEqualTo(TEXT);
    }

    @Test
    void sealsAnewWhatGoesToAnotherAgreement() throws IOException {
        Path other = SealedFolder.of(disk, new SealedFiles(new Vault(disk.resolve("keys"))).of("b"));
        Path file = Files.writeString(folder.resolve("a"), "a");
        Files.move(file, other.resolve("b"));

        assertThat(Files.readString(other.resolve("b"))).isEqualTo("a");
    }

    @Test
    void refusesWhatCannotBeSealed() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "a");

        assertThatThrownBy(() -> Files.writeString(file, "b", StandardOpenOption.APPEND))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Files.newByteChannel(file, StandardOpenOption.WRITE))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Files.writeString(file, "b", StandardOpenOption.CREATE_NEW))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(file::toFile).isInstanceOf(UnsupportedOperationException.class);
    }
}
