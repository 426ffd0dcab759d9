package org.granary.governance.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.governance.pull.kernel.WrittenRelease;
import org.granary.governance.rights.RightsId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model team does: {@code delta_sharing.load_as_pandas}, with the client as it comes from its registry. */
class PythonClientTest {

    private static final RightsId OPEN = new RightsId("r-00000000000000a1");
    private static final RightsId COMPANY = new RightsId("r-00000000000000b2");
    private static final String TRAIN = "pcb-maintenance.v1_0_0.train";

    @TempDir
    Path folder;

    private final FakePullAccess access = new FakePullAccess();
    private String python = "";

    @BeforeEach
    void findPython() {
        python = PythonSession.python().orElse("");
        assumeTrue(
                !python.isEmpty(),
                "GRANARY_PYTHON names no Python with the package delta-sharing: the real client is not tried.");
        assumeTrue(
                PythonSession.isUsable(python),
                "The Python of GRANARY_PYTHON lacks the package delta-sharing: the real client is not tried.");
    }

    @Test
    void readsASplitAndSeesAWithdrawalAtItsNextCall() throws Exception {
        WrittenRelease release = WrittenRelease.create(
                folder.resolve("releases/pcb-maintenance/1.0.0"),
                List.of(
                        new WrittenRelease.Part("train", OPEN.value(), 600),
                        new WrittenRelease.Part("train", COMPANY.value(), 400),
                        new WrittenRelease.Part("test", COMPANY.value(), 7)));
        access.share(new SharedRelease("pcb-maintenance", "1.0.0", release.uri()));
        access.permit(OPEN);
        access.permit(COMPANY);
        Instant until = Instant.now().plus(Duration.ofDays(1));
        BearerToken token = access.grant("grant-1", "pcb-maintenance", until);
        Path profile = folder.resolve("team.share");

        try (PullServer server = PullServer.start(access, PullSettings.defaults(), Clock.systemUTC())) {
            Files.writeString(profile, SharingProfileFile.json(server.endpoint(), token, until));
            try (PythonSession client = PythonSession.start(python, profile, folder)) {
                assertThat(client.ask("tables"))
                        .hasSize(5)
                        .anyMatch(name -> name.asText().equals(TRAIN));
                assertThat(client.ask("version " + TRAIN).asLong()).isZero();
                JsonNode before = client.ask("load " + TRAIN);
                assertThat(before.get("rows").asInt()).isEqualTo(1000);
                assertThat(before.get("columns")).hasToString("[\"_record_id\",\"text\",\"split\",\"_rights_id\"]");
                assertThat(before.get("splits")).hasToString("[\"train\"]");
                assertThat(before.at("/rights/" + COMPANY.value()).asInt()).isEqualTo(400);
                assertThat(before.get("text").asText()).contains("鑽孔機主軸溫度過高");
                assertThat(client.ask("load pcb-maintenance.v1_0_0.all")
                                .get("rows")
                                .asInt())
                        .isEqualTo(1007);
                assertThat(client.ask("load pcb-maintenance.v1_0_0.eval")
                                .get("rows")
                                .asInt())
                        .isZero();
                assertThat(client.ask("first " + TRAIN).asInt()).isEqualTo(5);
                String link = linkOfCompany(server, token);
                assertThat(client.ask("file " + link).asInt()).isPositive();

                access.deny(COMPANY);

                JsonNode after = client.ask("load " + TRAIN);
                assertThat(after.get("rows").asInt()).isEqualTo(600);
                assertThat(after.at("/rights").has(COMPANY.value())).isFalse();
                assertThat(client.ask("old " + TRAIN).asInt()).isEqualTo(600);
                // fsspec has one error for whatever cannot be opened; the status is looked at beside it.
                assertThat(client.failure("file " + link)).contains("FileNotFoundError");
                assertThat(status(link)).isEqualTo(403);

                release.withdraw(COMPANY);

                assertThat(client.ask("version " + TRAIN).asLong()).isEqualTo(1);
                assertThat(client.ask("load " + TRAIN).get("rows").asInt()).isEqualTo(600);
                access.revokeGrants();
                assertThat(client.failure("load " + TRAIN)).contains("401").contains("TOKEN_NOT_ACCEPTED");
            }
        }
        assertThat(access.reads).isNotEmpty();
    }

    @Test
    void readsImagesAndListsOfNumbers() throws Exception {
        byte[] image = {(byte) 0x89, 'P', 'N', 'G', 0, -1, 127};
        WrittenRelease release = WrittenRelease.ofImage(
                folder.resolve("releases/boards/1.0.0"), OPEN, image, List.of(1.0, 2.5, 30.0, 40.0));
        access.share(new SharedRelease("boards", "1.0.0", release.uri()));
        access.permit(OPEN);
        Instant until = Instant.now().plus(Duration.ofDays(1));
        BearerToken token = access.grant("grant-1", "boards", until);
        Path profile = folder.resolve("team.share");

        try (PullServer server = PullServer.start(access, PullSettings.defaults(), Clock.systemUTC())) {
            Files.writeString(profile, SharingProfileFile.json(server.endpoint(), token, until));
            try (PythonSession client = PythonSession.start(python, profile, folder)) {
                assertThat(client.ask("cells boards.v1_0_0.train image")).hasToString("[\"89504e4700ff7f\"]");
                assertThat(client.ask("cells boards.v1_0_0.train boxes")).hasToString("[[1.0,2.5,30.0,40.0]]");
                assertThat(client.ask("cells boards.v1_0_0.train labels")).hasToString("[[\"短路\"]]");
            }
        }
    }

    private static String linkOfCompany(PullServer server, BearerToken token) throws Exception {
        HttpRequest query = HttpRequest.newBuilder(
                        URI.create(server.endpoint() + "/shares/pcb-maintenance/schemas/v1_0_0/tables/test/query"))
                .header("Authorization", "Bearer " + token.value())
                .POST(BodyPublishers.ofString("{}"))
                .build();
        String body =
                HttpClient.newHttpClient().send(query, BodyHandlers.ofString()).body();
        Matcher link = Pattern.compile("\"url\":\"([^\"]+)\"").matcher(body);
        assertThat(link.find()).as(body).isTrue();
        return link.group(1);
    }

    private static int status(String link) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(link)).build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
