package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** An open data set's life on the real server: gathered, nothing new, stopped for its license, let go on, shown to everybody. The publisher is a stand-in on loopback. */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class OpenDataJourneyIT {

    private static final List<String> ENDS = List.of("ADMITTED", "REFUSED", "DENIED", "FAILED", "UNCHANGED", "STOPPED");
    private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    private Web web;
    private HttpServer publisher;
    private volatile String license = "CC-BY-4.0";

    @BeforeAll
    void open(Stage stage) throws IOException {
        web = stage.web();
        publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publisher.createContext("/readings.csv", exchange -> {
            try (exchange) {
                String eTag = "\"" + license + "\"";
                exchange.getResponseHeaders().add("ETag", eTag);
                exchange.getResponseHeaders().add("License", license);
                if (eTag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                    exchange.sendResponseHeaders(304, -1);
                    return;
                }
                byte[] body = "machine,note\nM-1,換刀\nM-2,校正\n".getBytes(UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        publisher.start();
        web.created(
                "steward1", "/api/sources", """
                {"id": "open-readings", "kind": "OPEN", "title": {"zh": "開放量測", "en": "Open readings"},
                 "definition": {
                  "location": "http://127.0.0.1:%d/readings.csv",
                  "format": {"type": "CSV"},
                  "columns": [
                   {"name": "machine", "from": "machine", "type": "STRING", "presence": "REQUIRED", "content": "PLAIN"},
                   {"name": "note", "from": "note", "type": "STRING", "presence": "REQUIRED", "content": "FREE_TEXT"}],
                  "license": {"text": "CC BY 4.0", "attribution": "A stand-in publisher"},
                  "usageNotes": {"zh": "僅供示範。", "en": "For demonstration only."}}}
                """.formatted(publisher.getAddress().getPort()));
    }

    @AfterAll
    void close() {
        publisher.stop(0);
    }

    private JsonNode gather() {
        String id = web.created("steward1", "/api/sources/open-readings/gatherings", "{}")
                .path("gatheringId")
                .asText();
        return web.await("steward1", "/api/gatherings/" + id, ENDS);
    }

    private static void assertState(JsonNode gathering, String state) {
        assertThat(gathering.path("state").asText()).as(gathering.toString()).isEqualTo(state);
    }

    @Test
    @Order(1)
    void showsNothingBeforeAStewardApproved() {
        assertThat(web.send(web.to("/api/public/datasets/open-readings")).status())
                .isEqualTo(404);
        assertState(gather(), "DENIED");
    }

    @Test
    @Order(2)
    void approvesALicenseWithConflictingEvidenceOnlyOnceAStewardSaysWhichPieceRules() {
        String revision = "/api/sources/open-readings/revisions/1";
        web.created("steward2", revision + "/license/documents", """
                {"name": "README.md", "text": "# Readings\\n\\nFor non-commercial research purposes only.\\n"}""");
        JsonNode known = web.get("auditor1", revision + "/license").json();
        assertThat(known.at("/declared/license").asText()).isEqualTo("CC-BY-4.0");
        assertThat(known.at("/detected/0/wording").asText()).contains("non-commercial research");
        assertThat(known.at("/conflicts/0/kind").asText()).isEqualTo("RESTRICTION_BESIDE_LICENSE");
        assertThat(known.at("/conflicts/0/settled").asBoolean()).isFalse();

        String verdict = "{\"verdict\":\"APPROVED\",\"concludedLicense\":\"CC-BY-4.0\",\"remark\":\"checked\"%s}";
        var refused = web.post("steward2", revision + "/approvals", verdict.formatted(""));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("LICENSE_CONFLICT_UNRESOLVED");
        String noReason = ",\"ruling\":{\"evidence\":\"declared\",\"why\":\" \"}";
        assertThat(web.post("steward2", revision + "/approvals", verdict.formatted(noReason))
                        .code())
                .isEqualTo("APPROVAL_INVALID");
        String reason = ",\"ruling\":{\"evidence\":\"declared\",\"why\":\"The README is that of an older edition\"}";
        web.created("steward2", revision + "/approvals", verdict.formatted(reason));
        JsonNode settled = web.get("steward1", revision + "/license").json();
        assertThat(settled.path("concluded").asText()).isEqualTo("CC-BY-4.0");
        assertThat(settled.at("/conflicts/0/settled").asBoolean()).isTrue();
        assertThat(settled.at("/rulings/0/word/evidence").asText()).isEqualTo("declared");
    }

    @Test
    @Order(3)
    void endsAsUnchangedWhereThePublisherHasNothingNew() {
        JsonNode first = gather();
        assertState(first, "ADMITTED");
        assertThat(first.at("/outcome/admitted").asInt()).isEqualTo(2);
        assertState(gather(), "UNCHANGED");
    }

    @Test
    @Order(4)
    void stopsTheSourceWhereTheLicenseChangesUntilAnotherStewardLooked() {
        license = "CC-BY-NC-4.0";
        assertState(gather(), "STOPPED");
        JsonNode stop = web.get("steward1", "/api/sources/open-readings").json().path("stop");
        assertThat(stop.path("cause").asText()).isEqualTo("LICENSE_CHANGED");
        assertThat(stop.path("before").asText()).isEqualTo("CC-BY-4.0");
        assertThat(stop.path("after").asText()).isEqualTo("CC-BY-NC-4.0");
        var refused = web.post("steward1", "/api/sources/open-readings/gatherings", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("SOURCE_STOPPED");
        String lift = "/api/sources/open-readings/stops/" + stop.path("id").asText() + "/lift";
        assertThat(web.post("steward1", lift, "{\"remark\":\"mine\"}").code()).isEqualTo("APPROVAL_OF_OWN_SUBMISSION");
        // What the publisher says now and what it said before conflict: the stop is not lifted in silence.
        assertThat(web.post("steward2", lift, "{\"remark\":\"as before\"}").code())
                .isEqualTo("LICENSE_CONFLICT_UNRESOLVED");
        web.created(
                "steward2",
                "/api/sources/open-readings/revisions/1/license/rulings",
                "{\"evidence\":\"elsewhere\",\"why\":\"The publisher wrote that the header is a mistake\"}");
        web.created("steward2", lift, "{\"remark\":\"See the ruling\"}");
        assertState(gather(), "UNCHANGED");
    }

    @Test
    @Order(5)
    void showsApprovedOpenDataToEverybodyInBothLanguagesAndAsDcat() {
        JsonNode one = web.send(web.to("/api/public/datasets/open-readings")).json();
        assertThat(one.path("license").asText()).isEqualTo("CC-BY-4.0");
        assertThat(one.at("/downloads/0/sha256").asText()).hasSize(64);
        var catalog = web.send(web.to("/api/public/dcat").setHeader("Accept", "application/ld+json"));
        assertThat(catalog.type()).contains("application/ld+json");
        assertThat(catalog.json().path("@type").asText()).isEqualTo("dcat:Catalog");
        assertThat(catalog.body()).contains("dcat:downloadURL", "open-readings", "/public/datasets/index.xhtml");
        var english = web.send(web.to("/public/datasets/index.xhtml?lang=en").setHeader("Accept", "text/html"));
        assertThat(english.status()).isEqualTo(200);
        assertThat(english.body()).contains("Open readings", "For demonstration only.", "readings.csv");
        var chinese = web.send(
                web.to("/public/datasets/index.xhtml?lang=zh&id=open-readings").setHeader("Accept", "text/html"));
        assertThat(chinese.body()).contains("開放量測", "僅供示範。", "姓名標示").doesNotContain("${", "#{");
        assertThat(web.send(web.to("/api/public/datasets")).json())
                .allSatisfy(
                        dataset -> assertThat(dataset.path("license").asText()).isNotEmpty());
    }

    @Test
    @Order(6)
    void takesEveryExampleOfTheGuide() throws IOException {
        Path guide = Path.of(System.getProperty("granary.root", "..")).resolve("docs/guides/open-data.md");
        Matcher examples = EXAMPLE.matcher(Files.readString(guide));
        int registered = 0;
        while (examples.find()) {
            web.created("steward1", "/api/sources", examples.group(1));
            registered++;
        }
        assertThat(registered).isGreaterThanOrEqualTo(7);
    }
}
