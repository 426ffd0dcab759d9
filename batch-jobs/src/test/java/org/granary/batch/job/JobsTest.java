package org.granary.batch.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.connector.Sha256;
import org.granary.batch.gather.GatherPlan;
import org.granary.batch.gather.Past;
import org.granary.batch.records.RecordFormat;
import org.granary.batch.spark.StandInLib;
import org.granary.catalog.source.Connector;
import org.granary.governance.agreement.RowSchema;
import org.granary.governance.delivery.Checked;
import org.granary.governance.vault.FileSeal;
import org.granary.governance.vault.SealedFolder;
import org.junit.jupiter.api.Test;

/** The job definitions on the batch runtime that WildFly carries; fakes of the catalog, a real database, a real child process in Spark's place. */
class JobsTest extends JobsFixture {

    @Test
    void gathersAnOpenTableFromItsUrlToItsCounts() throws Exception {
        csv = "a,b\n1,設備\nbad\n2,\n".getBytes(UTF_8);
        planUrl("open-1");
        JobExecution execution = gather("open-1");
        assertThat(execution.getBatchStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(execution.getExitStatus()).isEqualTo("ADMITTED");
        assertThat(TestWorld.EVENTS).containsExactly("landed " + csv.length, "parsed 2+1", "admitted 2 of 3");
        assertThat(lines("open-1", "parsed"))
                .containsExactly(
                        "{\"n\":2,\"f\":\"t.csv\",\"r\":{\"a\":\"1\",\"b\":\"設備\"}}",
                        "{\"n\":4,\"f\":\"t.csv\",\"r\":{\"a\":\"2\",\"b\":null}}");
        assertThat(lines("open-1", "rejected"))
                .containsExactly("{\"n\":3,\"f\":\"t.csv\",\"code\":\"RAGGED_ROW\",\"x\":\"bad\"}");
        assertThat(landing("open-1").resolve("manifest.json")).content().contains("/t.csv", "sha256");
        assertThat(home.resolve("work/gather-open-1")).doesNotExist();
    }

    /** What a later gathering of the same source is compared with. */
    private static void remember() {
        var seen = java.util.Objects.requireNonNull(TestWorld.observed, "a gathering came before");
        var schemas = new java.util.HashSet<java.util.SortedMap<String, String>>();
        seen.files().forEach(file -> schemas.addAll(file.schemas().values()));
        TestWorld.past = new Past(Optional.of(seen), Optional.of(seen.licenses()), schemas, Optional.of("CC BY 4.0"));
        TestWorld.EVENTS.clear();
    }

    private static void planPublished(String id, Optional<String> checksum) {
        var connector = new Connector(
                Connector.Type.HTTP, Optional.empty(), Optional.empty(), checksum, Optional.empty(), Optional.empty());
        plan(
                id,
                new GatherPlan.Published(new DatasetAddress(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/t.csv"), connector)));
    }

    @Test
    void endsWithoutSparkWhereThePublisherHasNothingNew() throws Exception {
        csv = "a,b\n1,2\n".getBytes(UTF_8);
        license = "CC-BY-4.0";
        planUrl("same-1");
        assertThat(gather("same-1").getExitStatus()).isEqualTo("ADMITTED");
        remember();
        planUrl("same-2");
        assertThat(gather("same-2").getExitStatus()).isEqualTo("UNCHANGED");
        assertThat(TestWorld.EVENTS).containsExactly("unchanged");
        assertThat(landing("same-2").resolve("manifest.json")).exists();
        assertThat(landing("same-2").resolve("raw")).doesNotExist();
        assertThat(home.resolve("work/gather-same-2")).doesNotExist();
        // A server without validators sends the bytes again; their hash tells.
        eTag = "W/\"2\"";
        TestWorld.EVENTS.clear();
        planUrl("same-3");
        assertThat(gather("same-3").getExitStatus()).isEqualTo("UNCHANGED");
        csv = "a,b\n1,2\n3,4\n".getBytes(UTF_8);
        eTag = "W/\"3\"";
        planUrl("same-4");
        assertThat(gather("same-4").getExitStatus()).isEqualTo("ADMITTED");
    }

    @Test
    void stopsTheSourceWhereLicenseOrColumnsAreNotWhatTheyWere() throws Exception {
        csv = "a,b\n1,2\n".getBytes(UTF_8);
        license = "CC-BY-4.0";
        eTag = "W/\"5\"";
        planUrl("stop-1");
        assertThat(gather("stop-1").getExitStatus()).isEqualTo("ADMITTED");
        remember();
        csv = "a,b,c\n1,2,3\n".getBytes(UTF_8);
        eTag = "W/\"6\"";
        planUrl("stop-2");
        assertThat(gather("stop-2").getExitStatus()).isEqualTo("SOURCE_STOPPED");
        assertThat(TestWorld.EVENTS)
                .containsExactly("stopped SCHEMA_CHANGED: a text, b text -> raw/t.csv: a text, b text, c text");
        TestWorld.EVENTS.clear();
        license = "CC-BY-NC-4.0";
        planUrl("stop-3");
        assertThat(gather("stop-3").getExitStatus()).isEqualTo("SOURCE_STOPPED");
        assertThat(TestWorld.EVENTS).containsExactly("stopped LICENSE_CHANGED: CC-BY-4.0 -> CC-BY-NC-4.0");
        assertThat(landing("stop-3").resolve("parsed")).doesNotExist();
    }

    @Test
    void letsNothingInThatIsNotWhatThePublishersChecksumNames() throws Exception {
        csv = "a,b\n1,2\n".getBytes(UTF_8);
        planPublished("sum-1", Optional.of("sha256:" + "0".repeat(64)));
        assertThat(gather("sum-1").getBatchStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(TestWorld.EVENTS).containsExactly("failed FETCH_CHECKSUM_MISMATCH");
        assertThat(landing("sum-1").resolve("raw")).doesNotExist();
        Path same = Files.write(home.resolve("same.csv"), csv);
        planPublished("sum-2", Optional.of("sha256:" + Sha256.of(same)));
        assertThat(gather("sum-2").getExitStatus()).isEqualTo("ADMITTED");
    }

    @Test
    void endsWithDeniedAndItsReasonsWithoutOneRequest() throws Exception {
        TestWorld.permits = false;
        planUrl("denied-1");
        JobExecution execution = gather("denied-1");
        assertThat(execution.getBatchStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(execution.getExitStatus()).isEqualTo("DENIED");
        assertThat(TestWorld.EVENTS).containsExactly("denied SOURCE_NOT_APPROVED");
        assertThat(requests).isZero();
    }

    @Test
    void keepsTheFailureWithTheGatheringAndGoesOnWhenRestarted() throws Exception {
        csv = "a,b\n1,2\n".getBytes(UTF_8);
        status = 503;
        planUrl("again-1");
        JobExecution failed = gather("again-1");
        assertThat(failed.getBatchStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(TestWorld.EVENTS).containsExactly("failed FETCH_SERVER_ERROR");
        status = 200;
        JobExecution second = ended(operator().restart(failed.getExecutionId(), new Properties()));
        assertThat(second.getExitStatus()).isEqualTo("ADMITTED");
    }

    @Test
    void writesEachRowOnceThoughSparkFailsAndTheJobIsRestarted() throws Exception {
        var text = new StringBuilder("a,b\n");
        for (int i = 0; i < 12_345; i++) {
            text.append(i).append(i % 100 == 99 ? "\n" : ",x\n");
        }
        csv = text.toString().getBytes(UTF_8);
        StandInLib.behave(home, "crash");
        planUrl("large-1");
        JobExecution failed = gather("large-1");
        assertThat(failed.getBatchStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(TestWorld.EVENTS).endsWith("failed SPARK_FAILED");
        StandInLib.behave(home, "");
        JobExecution second = ended(operator().restart(failed.getExecutionId(), new Properties()));
        assertThat(second.getExitStatus()).isEqualTo("ADMITTED");
        assertThat(requests).isEqualTo(1);
        assertThat(TestWorld.EVENTS).endsWith("admitted 12222 of 12345").containsOnlyOnce("parsed 12222+123");
        assertThat(lines("large-1", "parsed")).hasSize(12_222).doesNotHaveDuplicates();
        assertThat(landing("large-1").resolve("parsed/part-00002.jsonl")).exists();
    }

    @Test
    void goesOnBehindTheLastCheckpointOfAParseThatBroke() throws Exception {
        var text = new StringBuilder("a,b\n");
        for (int i = 0; i < 12_000; i++) {
            text.append(i).append(",x\n");
        }
        csv = text.toString().getBytes(UTF_8);
        planUrl("broken-1");
        // A folder with something in it stands where the second part has to go.
        Path obstacle = Files.createDirectories(landing("broken-1").resolve("parsed/part-00001.jsonl/x"));
        JobExecution failed = gather("broken-1");
        assertThat(failed.getBatchStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(TestWorld.EVENTS).endsWith("failed LANDING_UNAVAILABLE");
        Path first = landing("broken-1").resolve("parsed/part-00000.jsonl");
        var written = Files.getLastModifiedTime(first);
        Files.delete(obstacle);
        Files.delete(landing("broken-1").resolve("parsed/part-00001.jsonl"));
        JobExecution second = ended(operator().restart(failed.getExecutionId(), new Properties()));
        assertThat(second.getExitStatus()).isEqualTo("ADMITTED");
        assertThat(TestWorld.EVENTS).contains("parsed 12000+0").endsWith("admitted 12000 of 12000");
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(written);
        assertThat(lines("broken-1", "parsed")).hasSize(12_000).doesNotHaveDuplicates();
    }

    @Test
    void refusesASchemaThatDoesNotMatchWithItsCode() throws Exception {
        csv = "x,y\n1,2\n".getBytes(UTF_8);
        planUrl("schema-1");
        assertThat(gather("schema-1").getBatchStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(TestWorld.EVENTS).endsWith("failed SCHEMA_COLUMN_MISSING");
    }

    @Test
    void takesADeliveryOnlyAsItWasHandedIn() throws Exception {
        Path raw = Files.createDirectories(landing("delivery-1").resolve("raw"));
        Path file = Files.writeString(raw.resolve("logs.csv"), "a,b\n1,2\n");
        plan("delivery-1", new GatherPlan.Delivered("logs.csv", Sha256.of(file)));
        assertThat(ended(start("gather-industry", "gatheringId", "delivery-1")).getExitStatus())
                .isEqualTo("ADMITTED");
        plan("delivery-2", new GatherPlan.Delivered("logs.csv", "0".repeat(64)));
        ended(start("gather-industry", "gatheringId", "delivery-2"));
        assertThat(TestWorld.EVENTS).endsWith("failed DELIVERY_MISSING");
        Files.createDirectories(landing("delivery-2").resolve("raw"));
        Files.writeString(landing("delivery-2").resolve("raw/logs.csv"), "a,b\n1,3\n");
        ended(start("gather-industry", "gatheringId", "delivery-2"));
        assertThat(TestWorld.EVENTS).endsWith("failed LANDING_CHANGED");
    }

    @Test
    void leavesNothingOfADeliveryInClearAtAnyStage() throws Exception {
        var text = new StringBuilder("a,b,c\n");
        for (int i = 0; i < 12_000; i++) {
            text.append(i % 1_000 == 7 ? "王小明;0912345678\n" : i + ",王小明 0912345678,x\n");
        }
        deliverSealed("sealed-1", "logs.csv", text.toString().getBytes("x-windows-950"));
        assertThat(clearFiles()).isEmpty();
        // A folder with something in it stands where the second part has to go: the parse breaks off half-way.
        Path obstacle = Files.createDirectories(landing("sealed-1").resolve("parsed/part-00001.jsonl/x"));
        JobExecution failed = ended(start("gather-industry", "gatheringId", "sealed-1"));
        assertThat(TestWorld.EVENTS).endsWith("failed LANDING_UNAVAILABLE");
        assertThat(landing("sealed-1").resolve("parsed/part-00000.jsonl")).exists();
        assertThat(home.resolve("work/gather-sealed-1")).isNotEmptyDirectory();
        assertThat(clearFiles()).isEmpty();
        Files.delete(obstacle);
        Files.delete(landing("sealed-1").resolve("parsed/part-00001.jsonl"));
        StandInLib.behave(home, "crash");
        JobExecution broken = ended(operator().restart(failed.getExecutionId(), new Properties()));
        assertThat(TestWorld.EVENTS).endsWith("failed SPARK_FAILED").contains("parsed 11988+12");
        assertThat(clearFiles()).isEmpty();
        StandInLib.behave(home, "");

        assertThat(ended(operator().restart(broken.getExecutionId(), new Properties()))
                        .getExitStatus())
                .isEqualTo("ADMITTED");

        assertThat(clearFiles()).isEmpty();
        assertThat(TestWorld.CHECKED.get("sealed-1")).isEqualTo(new Checked(List.of(), List.of(), List.of("c")));
        Path parsed = SealedFolder.of(landing("sealed-1"), SEAL).resolve("parsed");
        long rows = 0;
        try (var parts = Files.list(parsed)) {
            for (Path part : parts.toList()) {
                rows += Files.readAllLines(part, UTF_8).size();
            }
        }
        assertThat(rows).isEqualTo(11_988);
    }

    @Test
    void unpacksSealedArchivesWithoutALineInClear() throws Exception {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
            zip.putNextEntry(new java.util.zip.ZipEntry("logs.csv"));
            zip.setLevel(0);
            zip.write("a,b\n王小明,0912345678\n".getBytes(UTF_8));
        }
        deliverSealed("sealed-2", "logs.zip", bytes.toByteArray());

        assertThat(ended(start("gather-industry", "gatheringId", "sealed-2")).getExitStatus())
                .isEqualTo("ADMITTED");

        assertThat(landing("sealed-2").resolve("unpacked/logs.zip/logs.csv")).exists();
        assertThat(clearFiles()).isEmpty();
    }

    @Test
    void tellsWhichColumnsADeliveryLacksAndKeepsNothingOfWhatIsThere() throws Exception {
        deliverSealed("sealed-3", "logs.csv", "a,王小明\n1,2\n".getBytes(UTF_8));

        ended(start("gather-industry", "gatheringId", "sealed-3"));

        assertThat(TestWorld.EVENTS).endsWith("failed SCHEMA_COLUMN_MISSING");
        assertThat(TestWorld.CHECKED.get("sealed-3")).isEqualTo(new Checked(List.of(), List.of("b"), List.of()));
    }

    @Test
    void refusesRowsThatDoNotMeetTheContractAndKeepsNoneOfTheirValues() throws Exception {
        var schema = RowSchema.of(new ObjectMapper().readTree("""
                        {"type": "object", "required": ["b"], "properties": {"b": {"pattern": "^[0-9]+$"}}}"""));
        deliverSealed("sealed-5", "logs.csv", "a,b\n1,2\n王小明,0912-345678\n3,\n".getBytes(UTF_8), Optional.of(schema));

        ended(start("gather-industry", "gatheringId", "sealed-5"));

        Path sealed = SealedFolder.of(landing("sealed-5"), SEAL);
        assertThat(Files.readAllLines(sealed.resolve("parsed/part-00000.jsonl"), UTF_8))
                .hasSize(1);
        assertThat(Files.readAllLines(sealed.resolve("rejected/part-00000.jsonl"), UTF_8))
                .hasSize(2)
                .allMatch(line -> line.contains("CONTRACT_SCHEMA_NOT_MET"))
                .noneMatch(line -> line.contains("王小明") || line.contains("0912"))
                .anyMatch(line -> line.contains("pattern"))
                .anyMatch(line -> line.contains("required"));
    }

    @Test
    void purgesEverythingOfADeliveryButItsManifest() throws Exception {
        deliverSealed("sealed-4", "logs.csv", "a,b\n1,2\n".getBytes(UTF_8));
        ended(start("gather-industry", "gatheringId", "sealed-4"));
        StandInLib.behave(home, "crash");
        JobExecution failed = ended(start("purge", "gatheringId", "sealed-4"));
        assertThat(failed.getBatchStatus()).isEqualTo(BatchStatus.FAILED);
        StandInLib.behave(home, "");

        assertThat(ended(operator().restart(failed.getExecutionId(), new Properties()))
                        .getExitStatus())
                .isEqualTo("PURGED");

        assertThat(TestWorld.EVENTS).containsOnlyOnce("counted 2").endsWith("purged 3");
        try (var files = Files.walk(landing("sealed-4"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .containsExactly(landing("sealed-4").resolve("manifest.json"));
        }
        assertThat(home.resolve("work/admit-sealed-4")).doesNotExist();
    }

    private static final FileSeal SEAL = FileSeal.of(new byte[32]);

    private static void deliverSealed(String id, String name, byte[] bytes) throws Exception {
        deliverSealed(id, name, bytes, Optional.empty());
    }

    private static void deliverSealed(String id, String name, byte[] bytes, Optional<RowSchema> schema)
            throws Exception {
        Path raw = Files.createDirectories(SealedFolder.of(landing(id), SEAL).resolve("raw"));
        Path file = Files.write(raw.resolve(name), bytes);
        var origin = new GatherPlan.Delivered(name, Sha256.of(file));
        TestWorld.PLANS.put(
                id,
                new GatherPlan(
                        id,
                        "s",
                        warehouse(),
                        origin,
                        RecordFormat.Csv.DETECTED,
                        Optional.empty(),
                        columns(),
                        schema,
                        Optional.of(SEAL)));
    }

    /** Files below landing and work folders of sealed gatherings that hold the planted name or number, in any charset that it came in. */
    private static List<Path> clearFiles() throws Exception {
        List<Path> found = new java.util.ArrayList<>();
        for (Path folder : List.of(home.resolve("warehouse/landing"), home.resolve("work"))) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.filter(path -> path.toString().contains("sealed-"))
                        .filter(Files::isRegularFile)
                        .toList()) {
                    String bytes = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                    for (String charset : List.of("UTF-8", "x-windows-950")) {
                        String name = new String("王小明".getBytes(charset), java.nio.charset.StandardCharsets.ISO_8859_1);
                        if (bytes.contains(name) || bytes.contains("0912345678")) {
                            found.add(file);
                        }
                    }
                }
            }
        }
        return found;
    }

    @Test
    void buildsAReleaseAndCarriesAWithdrawalOut() throws Exception {
        assertThat(ended(start("release", "releaseId", "r1")).getExitStatus()).isEqualTo("RELEASED");
        assertThat(ended(start("withdraw", "withdrawalId", "w1")).getExitStatus())
                .isEqualTo("WITHDRAWN");
        assertThat(TestWorld.EVENTS).containsExactly("released 0 r1", "withdrawal begun", "withdrawn");
    }

    @Test
    void carriesAWithdrawalOutOnceMoreWhereAReleaseWasFinishedMeanwhile() throws Exception {
        TestWorld.afterOrder = () -> TestWorld.FINISHED.add("1.0.0");
        assertThat(ended(start("withdraw", "withdrawalId", "w-race")).getExitStatus())
                .isEqualTo("WITHDRAWN");
        assertThat(TestWorld.EVENTS).endsWith("withdrawn in part", "withdrawn");
    }

    @Test
    void withdrawsFromAReleaseWhatEndedWhileItWasBuiltAndThatOnce() throws Exception {
        TestWorld.MISSED.addAll(List.of("w-early", "w-late"));
        assertThat(ended(start("release", "releaseId", "r-missed")).getExitStatus())
                .isEqualTo("RELEASED");
        assertThat(TestWorld.EVENTS)
                .containsExactly("released 0 r-missed", "supplemented w-early 1", "supplemented w-late 1");
    }

    @Test
    void leavesAReleaseThatIsThereAloneWhenItsLastStepIsRestarted() throws Exception {
        TestWorld.MISSED.add("w-broken");
        TestWorld.afterRelease = () -> behave("crash");
        JobExecution failed = ended(start("release", "releaseId", "r-again"));
        assertThat(failed.getBatchStatus()).isEqualTo(BatchStatus.FAILED);
        TestWorld.permits = false;
        StandInLib.behave(home, "");
        JobExecution second = ended(operator().restart(failed.getExecutionId(), new Properties()));
        assertThat(second.getExitStatus()).isEqualTo("RELEASED");
        assertThat(TestWorld.EVENTS).containsExactly("released 0 r-again", "supplemented w-broken 1");
    }
}
