package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.granary.batch.generate.standin.PcbScript;
import org.granary.batch.generate.standin.ScriptedEndpoint;

/**
 * Sources of three kinds, each of which can be taken back in its own way, and a data set of them all. Publisher, site and language model are
 * stand-ins on loopback.
 */
final class CausesWorld implements AutoCloseable {

    static final String DATASET = "causes";
    /** Records of each open source. */
    static final long ROWS = 30;

    private static final List<String> ENDS = List.of("HELD", "ADMITTED", "REFUSED", "DENIED", "FAILED");
    private static final String GATHERINGS = "/api/gatherings/";
    private static final String[] PARTS = {"主軸", "整流器", "真空泵", "燈管", "噴嘴", "網版", "吸塵", "探針", "風扇", "刮刀"};

    private final Web web;
    private final HttpServer publisher;
    private final ScriptedEndpoint model;

    CausesWorld(Web web) throws IOException {
        this.web = web;
        this.model = ScriptedEndpoint.start(new PcbScript());
        this.publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publisher.createContext("/", CausesWorld::answer);
        publisher.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = path.endsWith(".csv")
                    ? csv(path)
                    : path.equals("/robots.txt") ? "User-agent: *\nAllow: /\n" : page(path);
            exchange.getResponseHeaders()
                    .add("Content-Type", path.equals("/") ? "text/html; charset=utf-8" : "text/plain");
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(body.isEmpty() ? 404 : 200, body.isEmpty() ? -1 : bytes.length);
            if (!body.isEmpty()) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    /** Rows of which each is its own. */
    private static String csv(String path) {
        var lines = new StringBuilder("text\n");
        for (int row = 0; row < ROWS; row++) {
            lines.append("來源 %s 第 %d 則：%s運轉 %d 小時後出現異音，停機檢查並更換軸承。\n"
                    .formatted(path.substring(1, path.length() - 4), row, PARTS[row % PARTS.length], 100 + 7 * row));
        }
        return lines.toString();
    }

    private static String page(String path) {
        if (!path.equals("/")) {
            return "";
        }
        var body = new StringBuilder();
        for (String part : PARTS) {
            body.append("<p>").append(part).append("保養的要點：每班開機前確認聲音與溫度，發現異常先停機掛牌，量測之後再記錄，並保存紀錄三年。</p>\n");
        }
        return "<!DOCTYPE html><html lang=\"zh-Hant\"><head><title>保養須知</title></head><body><article><h1>保養須知</h1>"
                + body + "</article></body></html>";
    }

    /** An open data set under CC BY 4.0, gathered; its bundle of rights. */
    String open(String source) {
        web.created("steward1", "/api/sources", """
                {"id": "%1$s", "kind": "OPEN", "title": {"zh": "替身的開放資料", "en": "Open data of a stand-in"},
                 "definition": {"location": "%2$s/%1$s.csv", "format": {"type": "CSV"},
                  "columns": [{"name": "text", "from": "text", "type": "STRING", "presence": "REQUIRED", "content": "FREE_TEXT"}],
                  "license": {"text": "CC BY 4.0", "attribution": "A stand-in publisher"}}}
                """.formatted(source, address()));
        approve(source, "\"concludedLicense\":\"CC-BY-4.0\",");
        return admitted(gather(source)).path("rightsId").asText();
    }

    /** A page of a site, gathered and cleared; the gathering. */
    JsonNode site(String source) {
        web.created("steward1", "/api/sources", """
                {"id": "%1$s", "kind": "WEB", "title": {"zh": "替身的網站", "en": "Site of a stand-in"},
                 "definition": {"web": {"seeds": ["%2$s/"], "hosts": ["%3$s"], "paths": [], "not": [], "languages": [],
                                        "delaySeconds": 0}}}
                """.formatted(
                        source, address(), address().substring("http://".length())));
        approve(source, "");
        JsonNode held = gather(source);
        assertThat(held.path("state").asText()).as(held.toString()).isEqualTo("HELD");
        String id = held.path("id").asText();
        web.created(
                "steward2",
                GATHERINGS + id + "/clearances",
                "{\"concludedLicense\": \"CC-BY-4.0\", \"attribution\": \"A stand-in site\", \"evidence\": \"letter of 2026-11-01\"}");
        return admitted(web.await("steward1", GATHERINGS + id, List.of("ADMITTED", "REFUSED", "FAILED")));
    }

    /** Enters terms, which another steward concludes with this word. */
    void terms(String id, String supersedes, String conclusion) {
        web.created("steward1", "/api/generator-terms", """
                {"id": "%s", %s"terms": {"provider": "Stand-in", "model": "scripted", "version": "%s",
                 "url": "https://example.org/terms", "text": "Outputs may be used to train models.",
                 "from": "2026-01-01T00:00:00Z", "train": "YES", "compete": "YES", "commercial": "YES", "publish": "NO"}}
                """.formatted(
                        id, supersedes.isEmpty() ? "" : "\"supersedes\": \"" + supersedes + "\", ", id));
        if (!conclusion.isEmpty()) {
            web.created("steward2", "/api/generator-terms/" + id + "/conclusion", conclusion);
        }
    }

    /** Pairs that the model wrote after seeds of a bundle, under some terms, accepted by experts. */
    void pairs(String source, String seedRights, String terms) {
        web.created(
                "steward1",
                "/api/sources",
                GeneratedInputs.source(source, "SINGLE_TURN", 8, 20_000_000)
                        .replace("${model}", model.baseUrl().toString())
                        .replace("${rights}", seedRights)
                        // The stand-in answers the same prompt the same, and a release keeps the same text once.
                        .replace("鑽針", source + " 的鑽針")
                        .replace("stand-in-2026", terms));
        approve(source, "");
        admitted(Verdicts.untilTheEnd(web, gather(source).path("id").asText()));
    }

    /** The data set of all of these, released. */
    JsonNode released(List<String> texts, List<String> pairs) {
        var inputs = new StringBuilder();
        texts.forEach(source -> inputs.append(
                "{\"source\": \"%s\", \"templates\": {\"text\": \"{text}\"}, \"equals\": {}},\n".formatted(source)));
        pairs.forEach(source -> inputs.append(
                "{\"source\": \"%s\", \"templates\": {\"text\": \"{instruction} {response}\"}, \"equals\": {}},\n"
                        .formatted(source)));
        web.created("steward1", "/api/datasets", """
                {"id": "%s", "title": {"zh": "撤回原因", "en": "Causes of withdrawal"}, "uses": ["fine-tune", "commercial"],
                 "recipe": {"fields": ["text"], "inputs": [%s],
                  "minimumLength": 1, "ratios": {"train": 1, "validation": 0, "test": 0, "eval": 0}, "seed": "causes-1"}}
                """.formatted(DATASET, inputs.substring(0, inputs.length() - 2)));
        return released("1.0.0");
    }

    /** A version of it, built from what there is now. */
    JsonNode released(String version) {
        web.created("steward1", "/api/datasets/" + DATASET + "/releases", "{\"version\":\"" + version + "\"}");
        return web.await(
                "steward1", "/api/releases/" + DATASET + "/" + version, List.of("RELEASED", "DENIED", "FAILED"));
    }

    /** Another license, or none, for what is approved. */
    void approve(String source, String license) {
        verdict(source, "APPROVED", license);
    }

    /** The approval is taken back. */
    void revoke(String source) {
        verdict(source, "REVOKED", "");
    }

    private void verdict(String source, String verdict, String license) {
        web.created(
                "steward2",
                "/api/sources/" + source + "/revisions/1/approvals",
                "{\"verdict\":\"" + verdict + "\"," + license + "\"remark\":\"looked at\"}");
    }

    /** A gathering of a source, to its end. */
    JsonNode gather(String source) {
        String id = web.created("steward1", "/api/sources/" + source + "/gatherings", "{}")
                .path("gatheringId")
                .asText();
        return web.await("steward1", GATHERINGS + id, ENDS);
    }

    private static JsonNode admitted(JsonNode gathering) {
        assertThat(gathering.path("state").asText()).as(gathering.toString()).isEqualTo("ADMITTED");
        return gathering;
    }

    private String address() {
        return "http://127.0.0.1:" + publisher.getAddress().getPort();
    }

    @Override
    public void close() {
        publisher.stop(0);
        model.close();
    }
}
