package org.granary.batch.intake.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.granary.batch.intake.FakeDoor;
import org.granary.governance.vault.SealedFiles;
import org.granary.governance.vault.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sessions see and keep, without the wire. */
class TreeTest {

    @TempDir
    Path folder;

    private final FakeDoor door = new FakeDoor();
    private Instant now = Instant.now();
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @BeforeEach
    void oneSource() {
        System.setProperty(Vault.FOLDER_PROPERTY, folder.resolve("keys").toString());
        door.open("logs");
        door.trust("acme", "key");
        door.trust("other", "key");
    }

    @AfterEach
    void forget() {
        System.clearProperty(Vault.FOLDER_PROPERTY);
    }

    private Drafts drafts() throws Exception {
        var drafts = new Drafts(folder.resolve("sftp"), new SealedFiles(new Vault()), clock);
        drafts.load();
        return drafts;
    }

    private Tree session(Drafts drafts, String company) {
        return new Tree(door, drafts, clock, new Tree.Visitor(company, "key"), 1_000);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void keepsWhatCameForTheSameCompanyThroughARestart() throws Exception {
        var first = session(drafts(), "acme");
        first.write(first.open("/logs/a.csv", Tree.Opening.EMPTY), 0, bytes("x\n1"));
        first.leave();
        var after = drafts();

        assertThat(session(after, "other").list("/logs")).isEmpty();
        var second = session(after, "acme");
        assertThat(second.list("/logs")).containsExactly(new Entry("a.csv", false, 3));
        var draft = second.open("/logs/a.csv", Tree.Opening.AS_IT_IS);
        second.write(draft, 3, bytes("\n2\n"));
        second.close(draft);

        assertThat(door.received()).containsEntry("a.csv", "x\n1\n2\n");
        assertThat(drafts().of("acme")).isEmpty();
    }

    @Test
    void forgetsWhatNobodyWentOnWithForADay() throws Exception {
        var drafts = drafts();
        var first = session(drafts, "acme");
        first.write(first.open("/logs/a.csv", Tree.Opening.EMPTY), 0, bytes("x\n1"));
        first.leave();
        now = now.plus(Duration.ofHours(23));
        drafts.sweep();
        assertThat(drafts.of("acme")).hasSize(1);

        now = now.plus(Duration.ofHours(2));
        drafts.sweep();

        assertThat(drafts.of("acme")).isEmpty();
        assertThat(folder.resolve("sftp")).isEmptyDirectory();
    }

    @Test
    void keepsTheOrderlyPartOfATransferThatGoesOnAtAWrongPlace() throws Exception {
        var drafts = drafts();
        var first = session(drafts, "acme");
        first.write(first.open("/logs/a.csv", Tree.Opening.EMPTY), 0, bytes("x\n1"));
        first.leave();
        var second = session(drafts, "acme");
        var draft = second.open("/logs/a.csv", Tree.Opening.AS_IT_IS);

        assertThatThrownBy(() -> second.write(draft, 7, bytes("2\n"))).hasMessageContaining("3 came so far");
        assertThatThrownBy(() -> second.close(draft)).hasMessageContaining("not taken");

        assertThat(second.list("/logs")).containsExactly(new Entry("a.csv", false, 3));
        assertThat(door.deliveries()).isEmpty();
    }

    @Test
    void beginsAnewWhereTheClientDoes() throws Exception {
        var drafts = drafts();
        for (Tree.Opening opening : List.of(Tree.Opening.EMPTY, Tree.Opening.AS_IT_IS)) {
            var first = session(drafts, "acme");
            first.write(first.open("/logs/a.csv", Tree.Opening.EMPTY), 0, bytes("old and long"));
            first.leave();
            var second = session(drafts, "acme");
            var draft = second.open("/logs/a.csv", opening);
            second.write(draft, 0, bytes(opening.name()));
            second.close(draft);
            assertThat(door.received()).containsEntry("a.csv", opening.name());
        }
    }

    @Test
    void takesAFileOverFromASessionThatIsSilent() throws Exception {
        var drafts = drafts();
        var first = session(drafts, "acme");
        var old = first.open("/logs/a.csv", Tree.Opening.EMPTY);
        first.write(old, 0, bytes("x\n1"));
        var second = session(drafts, "acme");
        assertThatThrownBy(() -> second.open("/logs/a.csv", Tree.Opening.AS_IT_IS))
                .hasMessageContaining("is being written");

        now = now.plus(Duration.ofSeconds(16));
        var draft = second.open("/logs/a.csv", Tree.Opening.AS_IT_IS);

        assertThatThrownBy(() -> first.write(old, 3, bytes("zzz"))).hasMessageContaining("no longer");
        first.leave();
        second.write(draft, 3, bytes("\n2\n"));
        second.close(draft);
        assertThat(door.received()).containsEntry("a.csv", "x\n1\n2\n");
    }

    @Test
    void deliversByARenameWhatWasWholeWhenTheConnectionBroke() throws Exception {
        var drafts = drafts();
        var first = session(drafts, "acme");
        first.write(first.open("/logs/a.csv", Tree.Opening.EMPTY), 0, bytes("x\n1\n"));
        first.leave();

        session(drafts, "acme").rename("/logs/a.csv", "/logs/b.csv");

        assertThat(door.received()).containsEntry("b.csv", "x\n1\n");
    }

    @Test
    void keepsNothingOfAFileThatIsTooLarge() throws Exception {
        var drafts = drafts();
        var first = session(drafts, "acme");
        var draft = first.open("/logs/a.csv", Tree.Opening.EMPTY);
        assertThatThrownBy(() -> first.write(draft, 0, new byte[1_001])).hasMessageContaining("1000 bytes");
        first.leave();

        assertThat(drafts.of("acme")).isEmpty();
    }
}
