package org.granary.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a member company meets: receipt, report, a file delivered twice, and the purge of what it handed in. */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryJourneyIT {

    private static final String NAME = "handed";
    private static final String DELIVERIES = "/api/sources/" + NAME + "-logs/deliveries";
    private static final String PLANTED_NAME = "歐陽測試";
    private static final String PLANTED_NUMBER = "0912987654";

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @SuppressWarnings("NullAway.Init")
    private Web web;

    @BeforeAll
    void agree(Stage given) {
        stage = given;
        web = given.web();
        party("tpca-demo", "\"kind\":\"ASSOCIATION\",\"people\":[{\"person\":\"signer1\",\"rights\":[\"SIGNER\"]}]");
        party(
                "company-a",
                "\"kind\":\"COMPANY\",\"association\":\"tpca-demo\",\"people\":[{\"person\":\"contributor-a\",\"rights\":[\"SIGNER\",\"CONTRIBUTOR\"]}]");
        party(
                "company-b",
                "\"kind\":\"COMPANY\",\"association\":\"tpca-demo\",\"people\":[{\"person\":\"contributor-b\",\"rights\":[\"SIGNER\",\"CONTRIBUTOR\"]}]");
        party("pcb-model-team", "\"kind\":\"MODEL_TEAM\",\"people\":[{\"person\":\"modeler1\"}]");
        String agreement = "/api/agreements/" + NAME + "-2026";
        // Raw deliveries may not be kept for a day: the purge is due at once.
        var draft = web.created(
                "steward1",
                "/api/agreements",
                request("agreement").replace("\"rawRetentionDays\": 30", "\"rawRetentionDays\": 0"));
        web.signed(agreement, draft.path("termsSha256").asText());
        web.created("steward1", "/api/sources", request("source"));
        web.created("steward2", "/api/sources/" + NAME + "-logs/revisions/1/approvals", "{\"verdict\":\"APPROVED\"}");
        web.created(
                "contributor-a",
                agreement + "/consents",
                "{\"company\":\"company-a\",\"uses\":[\"fine-tune\",\"evaluate\"]}");
    }

    @Test
    void receiptsReportsRecognisesAndPurgesWhatACompanyHandsIn() throws IOException, GeneralSecurityException {
        String file = file(0, 40);
        var delivery = deliver("march.csv", file, 202);
        String id = delivery.path("id").asText();
        receipted(delivery, file);
        assertThat(web.await("steward1", "/api/gatherings/" + id, List.of("ADMITTED", "FAILED", "REFUSED", "DENIED"))
                        .path("state")
                        .asText())
                .isEqualTo("ADMITTED");
        reported(id);
        assertThat(withPlants()).isEmpty();

        var again = deliver("march-again.csv", file, 200);
        assertThat(again.path("code").asText()).isEqualTo("DELIVERED_BEFORE");
        assertThat(again.path("id").asText()).isEqualTo(id);
        assertThat(again.path("receipt")).isEqualTo(delivery.path("receipt"));

        String next = deliver("april.csv", file(30, 50), 202).path("id").asText();
        web.await("steward1", "/api/gatherings/" + next, List.of("ADMITTED", "FAILED", "REFUSED", "DENIED"));
        var report =
                web.get("contributor-a", DELIVERIES + "/" + next + "/report").json();
        assertThat(report.path("taken").asLong()).as(report.toString()).isEqualTo(10);
        assertThat(report.path("knownAlready").asLong()).isEqualTo(10);
        assertThat(web.get("steward1", "/api/gatherings").json().toString()).contains(id, next);

        purged(id);
        assertThat(web.post("steward1", "/api/gatherings/" + id + "/quarantine/readmission", "{}")
                        .code())
                .isEqualTo("READMISSION_IMPOSSIBLE");
        assertThat(web.get("contributor-a", DELIVERIES + "/" + id + "/report")
                        .json()
                        .at("/faults/0/line")
                        .asLong())
                .isEqualTo(42);
        assertThat(web.get("contributor-a", DELIVERIES + "/" + id).json().path("receipt"))
                .isEqualTo(delivery.path("receipt"));
    }

    private void receipted(JsonNode delivery, String file) throws GeneralSecurityException, IOException {
        String id = delivery.path("id").asText();
        String jws = web.send(web.as("contributor-a", DELIVERIES + "/" + id + "/receipt")
                        .setHeader("Accept", "application/jose"))
                .body();
        assertThat(jws).isEqualTo(delivery.path("receipt").asText());
        String[] parts = jws.split("\\.", -1);
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(publicKey());
        signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        var facts = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(facts.path("sha256").asText())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(file.getBytes(UTF_8))));
        assertThat(facts.path("bytes").asLong()).isEqualTo(file.getBytes(UTF_8).length);
        assertThat(facts.path("company").asText()).isEqualTo("company-a");
        assertThat(facts.path("agreementVersion").asInt()).isEqualTo(1);
        assertThat(facts.path("delivery").asText()).isEqualTo(id);
    }

    /** From the platform, without signing in. */
    private PublicKey publicKey() throws GeneralSecurityException {
        byte[] raw = Base64.getUrlDecoder()
                .decode(web.send(web.to("/api/public/signing-key"))
                        .json()
                        .path("x")
                        .asText());
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        var x509 = new byte[prefix.length + raw.length];
        System.arraycopy(prefix, 0, x509, 0, prefix.length);
        System.arraycopy(raw, 0, x509, prefix.length, raw.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
    }

    private void reported(String id) {
        var report = web.get("contributor-a", DELIVERIES + "/" + id + "/report").json();
        assertThat(report.path("taken").asLong()).as(report.toString()).isEqualTo(40);
        assertThat(report.path("refused").asLong()).isEqualTo(2);
        assertThat(report.path("knownAlready").asLong()).isZero();
        assertThat(report.at("/faults/0/line").asLong()).isEqualTo(42);
        assertThat(report.at("/faults/0/code").asText()).isEqualTo("VALUE_NOT_A_DATE");
        assertThat(report.at("/faults/0/heading").asText()).isEqualTo("日期");
        assertThat(report.at("/faults/1/line").asLong()).isEqualTo(43);
        assertThat(report.at("/faults/1/code").asText()).isEqualTo("RAGGED_ROW");
        assertThat(report.at("/unknownColumns/0").asText()).isEqualTo("分機");
        assertThat(report.at("/expected/0/text/zh").asText()).contains("日期", "必填");
        assertThat(report.toString()).doesNotContain(PLANTED_NAME, PLANTED_NUMBER);
        String csv = web.send(web.as("contributor-a", DELIVERIES + "/" + id + "/report/csv")
                        .setHeader("Accept", "text/csv"))
                .body();
        assertThat(csv).contains("\"march.csv\",42,\"日期\",\"VALUE_NOT_A_DATE\"");
        assertThat(web.get("contributor-b", DELIVERIES + "/" + id + "/report").code())
                .isEqualTo("DELIVERY_UNKNOWN");
        assertThat(web.send(web.as("contributor-b", DELIVERIES + "/" + id + "/receipt")
                                .setHeader("Accept", "application/jose"))
                        .status())
                .isEqualTo(404);
        assertThat(web.get("auditor1", DELIVERIES + "/" + id + "/report").status())
                .isEqualTo(200);
    }

    private void purged(String id) throws IOException {
        assertThat(web.get("steward1", "/api/purges").json().toString()).contains(id);
        assertThat(web.post("steward1", "/api/purges", "{}").status()).isEqualTo(202);
        Patience.until(
                "the purge of " + id,
                Duration.ofMillis(500),
                () -> Optional.of(id).filter(this::isPurged));
        Path landing = stage.home().resolve("warehouse/landing/" + NAME + "-logs/" + id);
        try (Stream<Path> files = Files.walk(landing)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(landing.resolve("manifest.json"));
        }
        assertThat(audited(id)).isTrue();
    }

    private boolean isPurged(String id) {
        for (JsonNode purge : web.get("steward1", "/api/purges").json().path("begun")) {
            if (purge.path("delivery").asText().equals(id) && purge.hasNonNull("purgedAt")) {
                assertThat(purge.path("quarantinedRows").asLong()).isEqualTo(2);
                assertThat(purge.path("files").asLong()).isPositive();
                return true;
            }
        }
        return false;
    }

    private boolean audited(String id) {
        long after = 0;
        JsonNode page;
        do {
            page = web.get("auditor1", "/api/audit/entries?after=" + after).json();
            for (JsonNode entry : page) {
                var line = entry.path("line");
                after = line.path("seq").asLong();
                if (line.path("event").asText().equals("DeliveryPurged")
                        && line.path("subject").asText().equals("gathering:" + id)) {
                    return true;
                }
            }
        } while (!page.isEmpty());
        return false;
    }

    /** Files of the source's landings and of the work folders in which the planted name or number is in clear. */
    private List<Path> withPlants() throws IOException {
        List<Path> found = new ArrayList<>();
        String name = new String(PLANTED_NAME.getBytes(UTF_8), ISO_8859_1);
        for (String folder : List.of("warehouse/landing/" + NAME + "-logs", "work", "tmp", "log")) {
            Path below = stage.home().resolve(folder);
            if (!Files.isDirectory(below)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(below)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String bytes = Files.readString(file, ISO_8859_1);
                    if (bytes.contains(name) || bytes.contains(PLANTED_NUMBER)) {
                        found.add(file);
                    }
                }
            }
        }
        return found;
    }

    /** Rows from one number to another, and two that cannot be taken. */
    private static String file(int from, int to) {
        var csv = new StringBuilder("日期,班別,設備編號,異常現象,處理方式,回報人,備註,分機\n");
        for (int row = from; row < to; row++) {
            csv.append("2026-05-%02d,早班,DRL-%02d,第 %d 次主軸異音,更換軸承,%s,已聯絡林先生 %s,12\n"
                    .formatted(1 + row % 28, row % 12, row, PLANTED_NAME, PLANTED_NUMBER));
        }
        csv.append("昨天,早班,DRL-01,主軸異音,更換軸承,").append(PLANTED_NAME).append(",無,12\n");
        csv.append(PLANTED_NAME).append(',').append(PLANTED_NUMBER).append('\n');
        return csv.toString();
    }

    private JsonNode deliver(String name, String csv, int status) {
        var answer = web.send(web.as("contributor-a", DELIVERIES + "?file-name=" + name)
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(csv, UTF_8)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json();
    }

    private void party(String alias, String what) {
        var json = "{\"alias\":\"" + alias + "\"," + what + ",\"name\":{\"zh\":\"測試\",\"en\":\"Test\"}}";
        assertThat(web.post("admin1", "/api/parties", json).status()).isIn(201, 409);
    }

    private static String request(String file) {
        try (var stream = DeliveryJourneyIT.class.getResourceAsStream("crash/" + file + ".json")) {
            return new String(requireNonNull(stream, file).readAllBytes(), UTF_8).replace("${name}", NAME);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
