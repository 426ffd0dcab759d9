package org.granary.governance.pull.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.pull.fault.PullErrorCode;
import org.granary.governance.rights.RightsId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseFilesTest {

    private static final RightsId OPEN = new RightsId("r-00000000000000a1");
    private static final RightsId COMPANY = new RightsId("r-00000000000000b2");

    @TempDir
    Path warehouse;

    private final ReleaseFiles files = new ReleaseFiles();

    @Test
    void readsHeadAndFilesOfEachVersion() throws Exception {
        WrittenRelease release = release(OPEN.value(), COMPANY.value());
        release.withdraw(COMPANY);

        ReleaseTable latest = files.read(release.uri(), new TableMoment.Latest());
        ReleaseTable first = files.read(release.uri(), new TableMoment.AtVersion(0));
        ReleaseTable then = files.read(release.uri(), new TableMoment.AtTime(first.timestamp()));

        assertThat(latest.version()).isEqualTo(1);
        assertThat(latest.files()).extracting(ReleaseFile::rights).containsExactly(OPEN);
        assertThat(first.files()).extracting(ReleaseFile::rights).containsExactlyInAnyOrder(OPEN, COMPANY);
        assertThat(first.partitionColumns()).containsExactly("split", "_rights_id");
        assertThat(first.id()).isEqualTo(latest.id());
        assertThat(then.version()).isZero();
        for (ReleaseFile file : first.files()) {
            Path path = warehouse.resolve("t").resolve(file.path());
            assertThat(path).hasSize(file.size());
            assertThat(file.rows()).hasValue(ParquetRows.count(path)).hasValue(10);
        }
        assertThat(files.head(release.uri(), new TableMoment.Latest()).files()).isEmpty();
    }

    @Test
    void findsTheFirstVersionFromATimeOn() throws Exception {
        WrittenRelease release = release(OPEN.value(), COMPANY.value());

        assertThat(files.versionFrom(release.uri(), Instant.EPOCH)).isZero();
        assertFails(
                () -> files.versionFrom(release.uri(), Instant.parse("2200-01-01T00:00:00Z")),
                PullErrorCode.VERSION_UNKNOWN);
    }

    @Test
    void saysWhichVersionIsMissing() throws Exception {
        WrittenRelease release = release(OPEN.value());

        assertFails(() -> files.read(release.uri(), new TableMoment.AtVersion(3)), PullErrorCode.VERSION_UNKNOWN);
        assertFails(
                () -> files.read(release.uri(), new TableMoment.AtTime(Instant.EPOCH)), PullErrorCode.VERSION_UNKNOWN);
        assertFails(
                () -> files.read(warehouse.resolve("none").toUri().toString(), new TableMoment.Latest()),
                PullErrorCode.TABLE_REFUSED);
    }

    @Test
    void refusesATableWithoutRights() throws Exception {
        WrittenRelease release = release("not-a-rights-id");

        assertFails(() -> files.read(release.uri(), new TableMoment.Latest()), PullErrorCode.TABLE_REFUSED);
    }

    @Test
    void refusesColumnMapping() throws Exception {
        WrittenRelease release =
                WrittenRelease.create(warehouse.resolve("t"), Map.of("delta.columnMapping.mode", "name"), List.of());

        assertFails(() -> files.head(release.uri(), new TableMoment.Latest()), PullErrorCode.TABLE_NOT_PLAIN);
    }

    @Test
    void refusesAFileOutsideTheTableAndAFileWithADeletionVector() throws Exception {
        WrittenRelease release = release(OPEN.value());
        Path next = warehouse.resolve("t/_delta_log/00000000000000000001.json");
        String add = "{\"add\":{\"path\":\"%s\",\"partitionValues\":{\"split\":\"train\",\"_rights_id\":\"" + OPEN
                + "\"},\"size\":10,\"modificationTime\":1,\"dataChange\":true%s}}\n";

        Files.writeString(
                next, add.formatted(warehouse.resolve("elsewhere.parquet").toUri(), ""));
        assertFails(() -> files.read(release.uri(), new TableMoment.Latest()), PullErrorCode.TABLE_REFUSED);

        String vector = ",\"deletionVector\":{\"storageType\":\"u\",\"pathOrInlineDv\":\"vBn[lx{q8@P<9BNH/isA\","
                + "\"offset\":1,\"sizeInBytes\":36,\"cardinality\":2}";
        Files.writeString(next, add.formatted("a.parquet", vector), StandardOpenOption.TRUNCATE_EXISTING);
        assertFails(() -> files.read(release.uri(), new TableMoment.Latest()), PullErrorCode.TABLE_NOT_PLAIN);
    }

    @Test
    void refusesWhatIsNoWholeParquetFile() throws Exception {
        Path file = Files.writeString(warehouse.resolve("a.parquet"), "PAR1 and no more");

        assertFails(() -> ParquetRows.count(file), PullErrorCode.PULL_FAILED);
    }

    private WrittenRelease release(String... rights) throws Exception {
        List<WrittenRelease.Part> parts = Arrays.stream(rights)
                .map(id -> new WrittenRelease.Part("train", id, 10))
                .toList();
        return WrittenRelease.create(warehouse.resolve("t"), parts);
    }

    private static void assertFails(ThrowingCallable call, PullErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
