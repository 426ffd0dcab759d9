package org.granary.batch.connector.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.connector.Checksum;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.connector.Evidence;
import org.granary.batch.connector.Listing;
import org.granary.batch.connector.RemoteFile;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.source.Connector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each connector against a stand-in for its portal. */
class ConnectorsTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String CONVERTED = "89abcdef0123456789abcdef0123456789abcdef";
    private static final String SHA256 = "a".repeat(64);

    @TempDir
    Path folder;

    private ScriptedPortal portal;

    @BeforeEach
    void open() throws Exception {
        portal = new ScriptedPortal();
    }

    @AfterEach
    void close() {
        portal.close();
    }

    private Listing list(String location, Connector.Type type, String... files) throws Exception {
        return portal.list(location, ScriptedPortal.connector(type, List.of(files)), folder);
    }

    private static void assertCode(ThrowingCallable call, BatchErrorCode code, String says) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(says);
    }

    private static List<String> names(Listing listing) {
        return listing.files().stream().map(RemoteFile::name).toList();
    }

    @Test
    void readsTheResourcesOfACkanPackageWithItsLicenseAndChecksums() throws Exception {
        portal.says("/data/api/3/action/package_show?id=solder-paste", """
                {"success": true, "result": {"id": "7", "name": "solder-paste", "state": "active", "private": false,
                 "license_id": "cc-by-4.0", "license_title": "Creative Commons Attribution 4.0", "metadata_modified": "2026-11-01T00:00:00",
                 "resources": [
                  {"id": "r1", "name": "量測值", "url": "PORTAL/files/量測 1.csv", "format": "CSV", "hash": "md5:%s"},
                  {"id": "r2", "name": "Manual", "url": "PORTAL/files/manual.pdf", "format": "PDF", "hash": ""},
                  {"id": "r3", "name": "more", "url": "PORTAL/download?id=3", "format": "CSV", "hash": "not a hash"}]}}
                """.formatted("b".repeat(32)));
        Listing listing = list("/data/dataset/solder-paste", Connector.Type.CKAN, "*.csv", "more");
        assertThat(names(listing)).containsExactly("量測_1.csv", "more.csv");
        assertThat(listing.files().get(0).url().toString())
                .isEqualTo(portal.root() + "/files/%E9%87%8F%E6%B8%AC%201.csv");
        assertThat(listing.files().get(0).checksum()).map(Checksum::text).contains("md5:" + "b".repeat(32));
        assertThat(listing.files().get(1).checksum()).isEmpty();
        assertThat(listing.licenses()).containsExactly("Creative Commons Attribution 4.0", "cc-by-4.0");
        assertThat(listing.revision()).contains("2026-11-01T00:00:00");
        assertThat(listing.evidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.url().toString()).contains("package_show");
            assertThat(evidence.sha256()).hasSize(64);
            assertThat(evidence.file()).content().contains("cc-by-4.0");
        });
        assertCode(
                () -> list("/data/dataset/solder-paste", Connector.Type.CKAN, "*.xlsx"),
                BatchErrorCode.LANDING_NO_FILES,
                "量測值");
    }

    @Test
    void saysThatACkanPackageIsGonePrivateOrDeleted() {
        assertCode(() -> list("/dataset/none", Connector.Type.CKAN), BatchErrorCode.DATASET_MOVED, "no such entry");
        portal.says("/api/3/action/package_show?id=p", 403, "{}", Map.of());
        assertCode(
                () -> list("/dataset/p", Connector.Type.CKAN),
                BatchErrorCode.DATASET_ACCESS_DENIED,
                "not open to everybody");
        portal.says("/api/3/action/package_show?id=d", "{\"success\":true,\"result\":{\"state\":\"deleted\"}}");
        assertCode(() -> list("/dataset/d", Connector.Type.CKAN), BatchErrorCode.DATASET_MOVED, "deleted");
        portal.says("/api/3/action/package_show?id=h", "<html>maintenance</html>");
        assertCode(() -> list("/dataset/h", Connector.Type.CKAN), BatchErrorCode.DATASET_ANSWER_INVALID, "not JSON");
    }

    @Test
    void readsDataGovTwByTheDescriptionsOfItsResourcesAndKeepsTheLicenseAsWritten() throws Exception {
        portal.says("/api/v2/rest/dataset/157477", """
                {"success": true, "result": {"datasetId": 157477, "title": "資料集清單", "license": "1", "modifiedDate": "2026-11-20 01:00:00",
                 "distribution": [
                  {"resourceDescription": "每日凌晨更新", "resourceFormat": "CSV", "resourceDownloadUrl": "PORTAL/f?name=清單"},
                  {"resourceDescription": "每日凌晨更新", "resourceFormat": "JSON", "resourceDownloadUrl": "PORTAL/f.json"}]}}
                """);
        Listing listing = list("/dataset/157477", Connector.Type.DATA_GOV_TW, "*.csv");
        assertThat(names(listing)).containsExactly("每日凌晨更新.csv");
        assertThat(listing.files().get(0).url().toString()).endsWith("/f?name=%E6%B8%85%E5%96%AE");
        assertThat(listing.licenses()).containsExactly("1");
        assertThat(org.granary.governance.license.Licenses.normalize(
                        listing.licenses().first()))
                .contains("OGDL-Taiwan-1.0");
        assertCode(
                () -> list("/dataset/abc", Connector.Type.DATA_GOV_TW),
                BatchErrorCode.DATASET_LOCATION_INVALID,
                "<number>");
        portal.says("/api/v2/rest/dataset/9", "{\"success\":false}");
        assertCode(
                () -> list("/dataset/9", Connector.Type.DATA_GOV_TW), BatchErrorCode.DATASET_MOVED, "does not have it");
    }

    private void hub(String extra) {
        portal.says("/api/datasets/ours/logs/revision/main", """
                {"id": "ours/logs", "sha": "%s", "private": false, %s "tags": ["task:qa", "license:cc-by-4.0"],
                 "cardData": {"license": ["cc-by-4.0"]}}
                """.formatted(COMMIT, extra));
    }

    @Test
    void pinsAHubDataSetToItsCommitOverAllPagesOfItsTree() throws Exception {
        hub("\"gated\": false,");
        portal.says(
                "/api/datasets/ours/logs/tree/" + COMMIT + "?recursive=true",
                200,
                """
                [{"type": "directory", "path": "data"},
                 {"type": "file", "path": ".gitattributes", "oid": "%1$s", "size": 3},
                 {"type": "file", "path": "README.md", "oid": "%1$s", "size": 3},
                 {"type": "file", "path": "LICENSE", "oid": "%1$s", "size": 3},
                 {"type": "file", "path": "data/train-0.parquet", "oid": "%1$s", "size": 9, "lfs": {"oid": "%2$s", "size": 9}}]
                """.formatted("c".repeat(40), SHA256),
                Map.of("Link", "<" + portal.root() + "/next?cursor=x>; rel=\"next\""));
        portal.says(
                "/next?cursor=x",
                "[{\"type\":\"file\",\"path\":\"data/test.csv\",\"oid\":\"" + "d".repeat(40) + "\"}]");
        portal.says("/datasets/ours/logs/resolve/" + COMMIT + "/LICENSE", "All yours.");
        portal.says("/datasets/ours/logs/resolve/" + COMMIT + "/README.md", "A card");
        Listing listing = list("/datasets/ours/logs", Connector.Type.HUGGING_FACE);
        assertThat(names(listing)).containsExactly("data/train-0.parquet", "data/test.csv");
        assertThat(listing.files())
                .allSatisfy(file -> assertThat(file.url().toString())
                        .startsWith(portal.root() + "/datasets/ours/logs/resolve/" + COMMIT + "/data/"));
        assertThat(listing.files().get(0).checksum()).map(Checksum::text).contains("sha256:" + SHA256);
        assertThat(listing.files().get(1).checksum()).map(Checksum::text).contains("git-blob:" + "d".repeat(40));
        assertThat(listing.revision()).contains(COMMIT);
        assertThat(listing.licenses()).containsExactly("cc-by-4.0");
        assertThat(listing.evidence())
                .extracting(Evidence::name)
                .containsExactly("info.json", "file-README.md", "file-LICENSE");
    }

    @Test
    void refusesAHubDataSetThatIsGatedRenamedDisabledOrUnknown() {
        hub("\"gated\": \"auto\",");
        assertCode(
                () -> list("/datasets/ours/logs", Connector.Type.HUGGING_FACE),
                BatchErrorCode.DATASET_ACCESS_DENIED,
                "asked for access");
        hub("\"disabled\": true,");
        assertCode(
                () -> list("/datasets/ours/logs", Connector.Type.HUGGING_FACE),
                BatchErrorCode.DATASET_MOVED,
                "disabled");
        portal.says(
                "/api/datasets/old/name/revision/main",
                307,
                "",
                Map.of("Location", "/api/datasets/ours/logs/revision/main"));
        hub("");
        assertCode(
                () -> list("/datasets/old/name", Connector.Type.HUGGING_FACE),
                BatchErrorCode.DATASET_MOVED,
                "'ours/logs' now");
        assertCode(
                () -> list("/datasets/no/where", Connector.Type.HUGGING_FACE),
                BatchErrorCode.DATASET_MOVED,
                "no such entry");
        portal.says("/api/datasets/private/one/revision/main", 401, "{}", Map.of());
        assertCode(
                () -> list("/datasets/private/one", Connector.Type.HUGGING_FACE),
                BatchErrorCode.DATASET_ACCESS_DENIED,
                "refused");
    }

    private void parquet(String revision, String split) {
        hub("");
        portal.says("/parquet?dataset=ours%2Flogs", 200, """
                {"parquet_files": [{"dataset": "ours/logs", "config": "default", "split": "train",
                  "url": "PORTAL/datasets/ours/logs/resolve/refs%%2Fconvert%%2Fparquet/default/%s/0000.parquet",
                  "filename": "0000.parquet", "size": 9}], "pending": [], "failed": [], "partial": false}
                """.formatted(split), Map.of("X-Revision", revision));
        portal.says(
                "/api/datasets/ours/logs/revision/refs%2Fconvert%2Fparquet",
                "{\"id\":\"ours/logs\",\"sha\":\"" + CONVERTED + "\"}");
        portal.says(
                "/api/datasets/ours/logs/tree/" + CONVERTED + "?recursive=true",
                "[{\"type\":\"file\",\"path\":\"default/" + split + "/0000.parquet\",\"oid\":\"" + "c".repeat(40)
                        + "\",\"lfs\":{\"oid\":\"" + SHA256 + "\"}}]");
    }

    @Test
    void takesTheHubsParquetFilesByCommitAndRemarksWhatIsPartial() throws Exception {
        parquet(COMMIT, "partial-train");
        Listing listing = list("/datasets/ours/logs", Connector.Type.HUGGING_FACE_PARQUET);
        assertThat(names(listing)).containsExactly("default/partial-train/0000.parquet");
        assertThat(listing.files().get(0).url().toString())
                .isEqualTo(portal.root() + "/datasets/ours/logs/resolve/" + CONVERTED
                        + "/default/partial-train/0000.parquet");
        assertThat(listing.files().get(0).checksum()).map(Checksum::text).contains("sha256:" + SHA256);
        assertThat(listing.remarks()).containsExactly("PARTIAL_SPLIT");
        assertThat(listing.revision()).contains(COMMIT + "/" + CONVERTED);
        parquet(COMMIT, "train");
        assertThat(list("/datasets/ours/logs", Connector.Type.HUGGING_FACE_PARQUET)
                        .remarks())
                .isEmpty();
    }

    @Test
    void refusesParquetFilesOfAnotherRevisionAndDataSetsThatHaveNone() {
        parquet("f".repeat(40), "train");
        assertCode(
                () -> list("/datasets/ours/logs", Connector.Type.HUGGING_FACE_PARQUET),
                BatchErrorCode.DATASET_CHANGED_MEANWHILE,
                "Gather it again");
        portal.says("/parquet?dataset=ours%2Flogs", 501, "{}", Map.of());
        assertCode(
                () -> list("/datasets/ours/logs", Connector.Type.HUGGING_FACE_PARQUET),
                BatchErrorCode.DATASET_ANSWER_INVALID,
                "has no Parquet files");
    }

    @Test
    void readsAZenodoRecordWithItsMd5SumsButNoConcept() throws Exception {
        String record = """
                {"id": 7654321, "conceptrecid": "7654320", "revision": 3,
                 "metadata": {"access_right": "open", "license": {"id": "cc-by-4.0"}},
                 "files": [{"key": "runs.zip", "checksum": "md5:%s", "links": {"self": "PORTAL/api/records/7654321/files/runs.zip/content"}},
                           {"key": "notes.txt", "checksum": "md5:%s"}]}
                """.formatted("1".repeat(32), "2".repeat(32));
        portal.says("/api/records/7654321", record);
        Listing listing = list("/records/7654321", Connector.Type.ZENODO);
        assertThat(names(listing)).containsExactly("runs.zip", "notes.txt");
        assertThat(listing.files().get(0).checksum()).map(Checksum::text).contains("md5:" + "1".repeat(32));
        assertThat(listing.files().get(1).url().toString()).endsWith("/api/records/7654321/files/notes.txt/content");
        assertThat(listing.licenses()).containsExactly("cc-by-4.0");
        assertThat(listing.revision()).contains("7654321/3");
        portal.says("/api/records/7654320", 302, "", Map.of("Location", "/api/records/7654321"));
        assertCode(() -> list("/records/7654320", Connector.Type.ZENODO), BatchErrorCode.DATASET_MOVED, "is a concept");
        portal.says("/api/records/5", "{\"id\":5,\"metadata\":{\"access_right\":\"restricted\"}}");
        assertCode(() -> list("/records/5", Connector.Type.ZENODO), BatchErrorCode.DATASET_ACCESS_DENIED, "restricted");
    }

    private static Connector http(String checksum) {
        return new Connector(
                Connector.Type.HTTP,
                Optional.empty(),
                Optional.empty(),
                Optional.of(checksum),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void takesAnHttpFilesChecksumFromTheSourceOrFromAListBesideIt() throws Exception {
        assertThat(portal.list("/d/t.csv", http("SHA-256:" + SHA256), folder)
                        .files()
                        .get(0)
                        .checksum())
                .map(Checksum::text)
                .contains("sha256:" + SHA256);
        portal.says("/d/SHA256SUMS", "b".repeat(64) + "  other.csv\n" + SHA256 + " *./x/t.csv\n");
        Listing listing = portal.list("/d/t.csv", http(portal.root() + "/d/SHA256SUMS"), folder);
        assertThat(listing.files().get(0).checksum()).map(Checksum::text).contains("sha256:" + SHA256);
        assertThat(listing.evidence()).hasSize(1);
        assertCode(
                () -> portal.list("/d/u.csv", http(portal.root() + "/d/SHA256SUMS"), folder),
                BatchErrorCode.DATASET_ANSWER_INVALID,
                "no checksum for 'u.csv'");
        assertCode(
                () -> portal.list("/d/u.csv", http("sha256:12"), folder),
                BatchErrorCode.DATASET_LOCATION_INVALID,
                "all its digits");
    }

    @ParameterizedTest
    @EnumSource(value = Connector.Type.class, mode = EnumSource.Mode.EXCLUDE, names = "HTTP")
    void noConnectorAsksAHostInsideOurNetwork(Connector.Type type) {
        String path = switch (type) {
            case CKAN, DATA_GOV_TW -> "/dataset/1";
            case HUGGING_FACE, HUGGING_FACE_PARQUET -> "/datasets/a/b";
            case ZENODO -> "/records/1";
            default -> "/repository.git";
        };
        var address = new DatasetAddress(URI.create(portal.root() + path), ScriptedPortal.connector(type, List.of()));
        assertCode(
                () -> Connectors.of(type).list(address, portal.visit(folder, Set.of())),
                BatchErrorCode.FETCH_ADDRESS_FORBIDDEN,
                "not a public address");
        assertThat(portal.asked).isEmpty();
    }
}
