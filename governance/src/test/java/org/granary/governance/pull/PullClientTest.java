package org.granary.governance.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.granary.catalog.storage.Sha256;
import org.granary.governance.pull.client.PullOutcome;
import org.granary.governance.pull.client.PullRequest;
import org.granary.governance.pull.client.PulledFile;
import org.granary.governance.pull.client.ReleasePull;
import org.granary.governance.pull.client.SharingClient;
import org.granary.governance.pull.client.SharingProfile;
import org.granary.governance.pull.kernel.ParquetRows;
import org.granary.governance.pull.kernel.WrittenRelease;
import org.granary.governance.rights.RightsId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The team's own client against a real server and a real table; rows are read back with Delta Kernel's Parquet reader. */
class PullClientTest {

    private static final RightsId OPEN = new RightsId("r-00000000000000a1");
    private static final RightsId COMPANY = new RightsId("r-00000000000000b2");
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @TempDir
    Path folder;

    private final FakePullAccess access = new FakePullAccess();
    private final ShiftingClock clock = new ShiftingClock(NOW);
    private PullServer server;
    private SharingClient client;
    private WrittenRelease release;

    @BeforeEach
    void start() throws Exception {
        release = WrittenRelease.create(
                folder.resolve("releases/pcb-maintenance/1.0.0"),
                List.of(
                        new WrittenRelease.Part("train", OPEN.value(), 60),
                        new WrittenRelease.Part("train", COMPANY.value(), 40),
                        new WrittenRelease.Part("eval", OPEN.value(), 5)));
        access.share(new SharedRelease("pcb-maintenance", "1.0.0", release.uri()));
        access.permit(OPEN);
        access.permit(COMPANY);
        Instant until = NOW.plus(Duration.ofDays(1));
        BearerToken token = access.grant("grant-1", "pcb-maintenance", until);
        server = PullServer.start(access, PullSettings.defaults(), clock);
        Path profile = Files.writeString(
                folder.resolve("team.share"), SharingProfileFile.json(server.endpoint(), token, until));
        client = new SharingClient(SharingProfile.read(profile));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void listsWhatThereIsToPull() {
        assertThat(client.shares()).containsExactly("pcb-maintenance");
        assertThat(client.schemas("pcb-maintenance")).containsExactly("v1_0_0");
        assertThat(client.tables("pcb-maintenance", "v1_0_0")).hasSize(5);
        assertThat(client.tableVersion("pcb-maintenance", "v1_0_0", "train")).isZero();
    }

    @Test
    void bringsWholeFilesAndAReceiptOfThem() throws Exception {
        Path to = folder.resolve("to");
        List<PulledFile> heard = new ArrayList<>();

        PullOutcome outcome = pull("all", to, heard);

        assertThat(heard).isEqualTo(outcome.files()).hasSize(3);
        assertThat(outcome.rows()).hasValue(105);
        assertThat(rowsRead(to)).isEqualTo(105);
        JsonNode receipt = new ObjectMapper().readTree(Files.readString(to.resolve("receipt.json")));
        assertThat(receipt.get("rows").asLong()).isEqualTo(105);
        assertThat(receipt.get("tableVersion").asLong()).isZero();
        assertThat(receipt.get("withheld").isNull()).isTrue();
        for (JsonNode file : receipt.get("files")) {
            Path path = to.resolve(file.get("path").asText());
            assertThat(path).hasSize(file.get("bytes").asLong());
            assertThat(Sha256.hex(Files.readAllBytes(path)))
                    .isEqualTo(file.get("sha256").asText());
            assertThat(ParquetRows.count(path)).isEqualTo(file.get("rows").asLong());
        }
        assertThat(Files.readString(to.resolve("receipt.json"))).doesNotContain("bearerToken");
        assertThat(names(to)).allMatch(name -> name.endsWith(".parquet") || name.equals("receipt.json"));
    }

    @Test
    void deletesAtTheNextPullWhatIsNoLongerPermitted() throws Exception {
        Path to = folder.resolve("to");
        assertThat(pull("train", to, new ArrayList<>()).rows()).hasValue(100);
        Path own = Files.writeString(to.resolve("data/notes.txt"), "the team's own");

        access.deny(COMPANY);
        release.withdraw(COMPANY);
        PullOutcome outcome = pull("train", to, new ArrayList<>());

        assertThat(outcome.rows()).hasValue(60);
        assertThat(outcome.tableVersion()).isEqualTo(1);
        assertThat(outcome.deleted()).singleElement().asString().contains(COMPANY.value());
        assertThat(rowsRead(to)).isEqualTo(60);
        assertThat(own).exists();
    }

    @Test
    void deletesWhatAPullThatBrokeOffHadBrought() throws Exception {
        Path to = folder.resolve("to");
        PullRequest request = PullRequest.of("pcb-maintenance@1.0.0", "train", to);
        assertThatThrownBy(() -> new ReleasePull(client, clock).pull(request, file -> {
                    if (file.path().contains(COMPANY.value())) {
                        throw new IllegalStateException("The power went off.");
                    }
                }))
                .hasMessageContaining("power");
        assertThat(names(to)).anyMatch(name -> name.contains(COMPANY.value()));

        access.deny(COMPANY);
        pull("train", to, new ArrayList<>());

        assertThat(names(to)).noneMatch(name -> name.contains(COMPANY.value()));
        assertThat(rowsRead(to)).isEqualTo(60);
    }

    @Test
    void renewsLinksThatEndWhileItPulls() throws Exception {
        Path to = folder.resolve("to");

        PullOutcome outcome = new ReleasePull(client, clock)
                .pull(PullRequest.of("pcb-maintenance@1.0.0", "all", to), file -> clock.advance(Duration.ofMinutes(6)));

        assertThat(outcome.rows()).hasValue(105);
        assertThat(access.receipts).hasSize(3);
    }

    @Test
    void leavesOutWhatIsWithdrawnWhileItPulls() throws Exception {
        Path to = folder.resolve("to");

        PullOutcome outcome = new ReleasePull(client, clock)
                .pull(PullRequest.of("pcb-maintenance@1.0.0", "all", to), file -> {
                    access.deny(COMPANY);
                    access.deny(OPEN);
                    clock.advance(Duration.ofMinutes(6));
                });

        assertThat(outcome.files()).hasSize(1);
    }

    @Test
    void saysWhyItCouldNotPull() throws Exception {
        Path to = folder.resolve("to");
        assertThatThrownBy(() -> new ReleasePull(client, clock)
                        .pull(PullRequest.of("pcb-maintenance@9.9.9", "all", to), file -> {}))
                .hasMessageContaining("404 NOT_FOUND");
        access.revokeGrants();
        assertThatThrownBy(() -> pull("all", to, new ArrayList<>())).hasMessageContaining("401 TOKEN_NOT_ACCEPTED");
        assertThatThrownBy(() -> PullRequest.of("pcb-maintenance", "all", to)).hasMessageContaining("@1.0.0");
        server.close();
        assertThatThrownBy(() -> pull("all", to, new ArrayList<>())).hasMessageContaining("does not answer");
    }

    @Test
    void refusesAReceiptThatNamesFilesElsewhere() throws Exception {
        Path to = Files.createDirectories(folder.resolve("to"));
        Path precious = Files.writeString(folder.resolve("precious.txt"), "keep");
        Files.writeString(to.resolve("receipt.json"), "{\"files\":[{\"path\":\"data/../../precious.txt\"}]}");

        assertThatThrownBy(() -> pull("all", to, new ArrayList<>())).hasMessageContaining("not in the folder");
        assertThat(precious).exists();
    }

    @Test
    void saysWhatIsWrongWithAProfile() throws Exception {
        Path profile = folder.resolve("bad.share");
        for (String text : List.of("", "{}", "nonsense", "{\"shareCredentialsVersion\":1,\"endpoint\":\"http://x\"}")) {
            Files.writeString(profile, text);
            assertThatThrownBy(() -> SharingProfile.read(profile)).hasMessageContaining("profile file is not usable");
        }
        Path good = folder.resolve("team.share");
        SharingProfile read = SharingProfile.read(good);
        assertThat(read.toString()).doesNotContain(read.bearerToken());
    }

    private PullOutcome pull(String table, Path to, List<PulledFile> heard) {
        PullRequest request = PullRequest.of("pcb-maintenance@1.0.0", table, to);
        return new ReleasePull(client, clock).pull(request, heard::add);
    }

    private static long rowsRead(Path to) throws IOException {
        long rows = 0;
        for (String name : names(to)) {
            if (name.endsWith(".parquet")) {
                rows += WrittenRelease.rowsRead(to.resolve(name));
            }
        }
        return rows;
    }

    private static Set<String> names(Path to) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(to)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> names.add(to.relativize(file).toString()));
        }
        return names;
    }
}
