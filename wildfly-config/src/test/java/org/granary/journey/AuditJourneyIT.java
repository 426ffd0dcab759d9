package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.governance.audit.AuditExport;
import org.granary.governance.audit.Finding;
import org.granary.governance.audit.PlatformKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ledger of the running platform: what stands in it, its heads, and its check elsewhere. */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class AuditJourneyIT {

    private Stage stage;
    private Web web;

    @BeforeAll
    void play(Stage running) {
        stage = running;
        web = stage.web();
        stage.mainJob();
    }

    @Test
    void signsTheDaysHeadByItselfAndKeepsItAsAFile() throws IOException {
        var head = web.get("auditor1", "/api/audit/heads").json().path(0);

        assertThat(head.path("number").asLong()).isEqualTo(1);
        Path kept = stage.home().resolve("audit/heads/head-00000001.jws");
        assertThat(kept).exists();
        assertThat(Files.readString(kept).strip()).isEqualTo(head.path("jws").asText());
        assertThat(web.entries("AuditHeadSigned", "head:1")).isEqualTo(1);
    }

    @Test
    void isCheckedElsewhereByAFileAndTheKnownKey() throws IOException {
        var signed = web.send(web.as("auditor1", "/api/audit/heads").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(signed.status()).as(signed.body()).isEqualTo(201);
        Path file = stage.target().resolve("audit.jsonl");
        Path key = stage.target().resolve("signing-key.json");
        var export = web.send(web.as("auditor1", "/api/audit/export").setHeader("Accept", "*/*"));
        assertThat(export.status()).isEqualTo(200);
        Files.writeString(file, export.body(), UTF_8);
        Files.writeString(key, web.send(web.to("/api/public/signing-key")).body(), UTF_8);
        Path heads = stage.home().resolve("audit/heads");

        var whole = AuditExport.verify(file, Optional.of(heads), Optional.of(PlatformKey.read(key)));
        var lines = new ArrayList<>(Files.readAllLines(file));
        int changed = lines.size() / 2;
        long seq = Long.parseLong(lines.get(changed).replaceAll(".*\"seq\":([0-9]+).*", "$1"));
        lines.set(changed, lines.get(changed).replaceFirst("\"actor\":\"", "\"actor\":\"x"));
        Files.write(file, lines, UTF_8);
        var touched = AuditExport.verify(file, Optional.of(heads), Optional.of(PlatformKey.read(key)));

        assertThat(whole.findings()).isEmpty();
        assertThat(whole.vouchedTo()).isPositive();
        assertThat(touched.findings()).containsExactly(new Finding(Finding.Kind.CONTENT_CHANGED, seq, seq));
    }

    @Test
    void verifiesTheRunningLedgerWithItsHeads() {
        var verification = web.get("auditor1", "/api/audit/verification").json();

        assertThat(verification.path("verified").asBoolean())
                .as(verification.toString())
                .isTrue();
        assertThat(verification.path("heads").asInt()).isPositive();
    }

    @Test
    void hasTheSignInsOfPrivilegedRolesAndTheRolesThatPeopleCameWith() {
        assertThat(web.entries("PrivilegedSignIn", "person:auditor1")).isPositive();
        assertThat(web.entries("PrivilegedSignIn", "person:steward1")).isPositive();
        assertThat(web.entries("PrivilegedSignIn", "person:modeler1")).isZero();
        assertThat(web.entries("RolesChanged", "person:modeler1")).isEqualTo(1);
    }

    @Test
    void hasWhatTheGateOfPullsDenied() {
        List<JsonNode> denied = new ArrayList<>();
        web.get("auditor1", "/api/audit/entries?after=0").json().forEach(entry -> {
            if (entry.at("/line/event").asText().equals("PullDenied")) {
                denied.add(entry);
            }
        });

        assertThat(denied).isNotEmpty();
        assertThat(denied.get(0).at("/line/actor").asText()).isEqualTo("pcb-model-team");
        assertThat(denied.get(0).at("/line/details").asText()).contains("\"reasons\":\"");
    }
}
