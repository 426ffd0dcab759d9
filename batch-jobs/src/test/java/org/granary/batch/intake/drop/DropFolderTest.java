package org.granary.batch.intake.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.granary.batch.intake.FakeDoor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropFolderTest {

    private final Instant later = Instant.now().plus(Duration.ofHours(1));

    @TempDir
    Path root;

    private final FakeDoor door = new FakeDoor();
    private Path source;

    @BeforeEach
    void twoFolders() throws IOException {
        source = Files.createDirectories(root.resolve("acme/logs"));
        door.open("logs");
    }

    private DropFolder folder(Instant now) {
        return new DropFolder(root, door, Clock.fixed(now, ZoneOffset.UTC), Duration.ofSeconds(10));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void takesWholeFilesAndDeletesThem() throws IOException {
        Files.writeString(source.resolve("a.csv"), "x\n1\n");
        Files.writeString(source.resolve("b.csv.part"), "x\n");
        Files.writeString(source.resolve(".c.csv"), "x\n");

        assertThat(folder(later).look()).isEqualTo(1);

        assertThat(door.received()).containsOnlyKeys("a.csv").containsValue("x\n1\n");
        assertThat(door.deliveries().get(0).company()).isEqualTo("acme");
        assertThat(left()).containsExactly("acme/logs/.c.csv", "acme/logs/b.csv.part");
        assertThat(root.resolve(Claim.FOLDER)).isEmptyDirectory();
    }

    @Test
    void leavesFilesThatChangedJustNow() throws IOException {
        Files.writeString(source.resolve("a.csv"), "x\n1\n");

        assertThat(folder(Instant.now()).look()).isZero();

        assertThat(left()).containsExactly("acme/logs/a.csv");
    }

    @Test
    void readsAClaimAgainAfterACrashUnderTheSameKey() throws IOException {
        Files.writeString(source.resolve("a.csv"), "x\n1\n");
        door.fail(true);
        folder(later).look();
        assertThat(left()).singleElement().asString().startsWith(Claim.FOLDER);
        door.fail(false);
        folder(later).look();
        var first = door.deliveries().get(0);

        // As if the server had died after the delivery was recorded and before the file was deleted.
        var again = new Claim(first.key(), "acme", "logs", "a.csv").in(root);
        Files.createDirectories(again.getParent());
        Files.writeString(again, "x\n1\n");
        folder(later).look();

        assertThat(door.deliveries()).containsExactly(first);
        assertThat(left()).isEmpty();
    }

    @Test
    void putsRefusedFilesAsideWithATextInBothLanguages() throws IOException {
        door.close("logs");
        Files.writeString(source.resolve("a.csv"), "x\n1\n");

        folder(later).look();

        assertThat(left()).hasSize(2).allMatch(path -> path.startsWith("refused/acme/logs/"));
        var text = Files.readString(root.resolve(left().get(1)));
        assertThat(text).contains("DELIVERY_REFUSED", "CONSENT_MISSING", "was not taken", "未被收下");
        assertThat(Files.readString(root.resolve(left().get(0)))).isEqualTo("x\n1\n");
    }

    @Test
    void readsNoLinks(@TempDir Path elsewhere) throws IOException {
        var secret = Files.writeString(elsewhere.resolve("secret.csv"), "secret\n");
        Files.createSymbolicLink(source.resolve("soft.csv"), secret);
        Files.createLink(source.resolve("hard.csv"), secret);
        Files.createSymbolicLink(root.resolve("other"), elsewhere);

        folder(later).look();

        assertThat(door.deliveries()).isEmpty();
        assertThat(door.turnedAway()).containsExactly("FILE_UNSAFE", "FILE_UNSAFE");
        assertThat(Files.readString(secret)).isEqualTo("secret\n");
    }
}
