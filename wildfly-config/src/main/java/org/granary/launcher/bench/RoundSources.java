package org.granary.launcher.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.granary.launcher.demo.ApiClient;

/** The sources of one round: of each kind one, with the same content in each round. */
final class RoundSources {

    static final int LOG_ROWS = 12_000;

    private static final String AGREEMENT = "kill-2026";
    private static final String SEEDS = "kill-seeds";
    private static final int CONFLICT = 409;

    private final ApiClient api;
    private final KillSite site;
    private final ScriptedPairs pairs;
    private String seedRights = "";

    RoundSources(ApiClient api, KillSite site, ScriptedPairs pairs) {
        this.api = api;
        this.site = site;
        this.pairs = pairs;
    }

    /** The parties, and the agreement that deliveries come under; done once on a platform. */
    void agree() {
        party("tpca-demo", "\"kind\":\"ASSOCIATION\",\"people\":[{\"person\":\"signer1\",\"rights\":[\"SIGNER\"]}]");
        party(
                "company-a",
                "\"kind\":\"COMPANY\",\"association\":\"tpca-demo\",\"people\":[{\"person\":\"contributor-a\",\"rights\":[\"SIGNER\",\"CONTRIBUTOR\"]}]");
        party("pcb-model-team", "\"kind\":\"MODEL_TEAM\",\"people\":[{\"person\":\"modeler1\"}]");
        String path = "/agreements/" + AGREEMENT;
        JsonNode draft = api.post("steward1", "/agreements", AGREEMENT_BODY).require();
        api.post("steward1", path + "/offer", "{}").require();
        String signature =
                "{\"termsSha256\":\"" + draft.path("termsSha256").asText() + "\",\"acceptsElectronicForm\":true}";
        api.post("signer1", path + "/signature", signature).require();
        api.post("steward2", path + "/signature", signature).require();
        var consent = "{\"company\":\"company-a\",\"uses\":[\"fine-tune\",\"evaluate\"]}";
        api.post("contributor-a", path + "/consents", consent).require();
    }

    /** Files the stand-in's terms, and gathers the data set that the seeds' rights come from; gives the gathering's id. Done once on a platform. */
    String prepareSeeds() {
        api.post("steward1", "/generator-terms", ScriptedPairs.TERMS_BODY).require();
        api.post("steward2", "/generator-terms/" + ScriptedPairs.TERMS + "/conclusion", "{}")
                .require();
        submit(Kind.OPEN, SEEDS);
        return begin(SEEDS);
    }

    /** The seeds' rights are those of what this gathering admitted. */
    void takeSeedRights(String gathering) {
        seedRights = api.get("steward1", "/gatherings/" + gathering)
                .require()
                .path("rightsId")
                .asText();
    }

    /** What an undisturbed run of a gathering of generated pairs writes. */
    ScriptedPairs.Undisturbed undisturbed(String gathering) throws InterruptedException {
        return pairs.play(gathering, seedRights);
    }

    private void party(String alias, String what) {
        var json = "{\"alias\":\"" + alias + "\"," + what + ",\"name\":{\"zh\":\"測試\",\"en\":\"Test\"}}";
        var answer = api.post("admin1", "/parties", json);
        if (answer.status() != CONFLICT) {
            answer.require(); // else it is there already
        }
    }

    static String id(Kind kind, int round) {
        return "kill-" + kind.word() + "-" + round;
    }

    /** Registers, approves and starts to gather each; gives the gatherings' ids. */
    Map<Kind, String> gather(int round) {
        for (Kind kind : Kind.values()) {
            submit(kind, id(kind, round));
        }
        pairs.begin();
        Map<Kind, String> gatherings = new EnumMap<>(Kind.class);
        for (Kind kind : List.of(Kind.OPEN, Kind.WEB, Kind.SYNTHETIC)) {
            gatherings.put(kind, begin(id(kind, round)));
        }
        String deliveries = "/sources/" + id(Kind.INDUSTRY, round) + "/deliveries?file-name=logs.csv";
        gatherings.put(
                Kind.INDUSTRY,
                api.upload("contributor-a", deliveries, logs())
                        .require()
                        .path("id")
                        .asText());
        return gatherings;
    }

    private void submit(Kind kind, String id) {
        api.post("steward1", "/sources", source(kind, id)).require();
        api.post("steward2", "/sources/" + id + "/revisions/1/approvals", approval(kind))
                .require();
    }

    private String begin(String source) {
        return api.post("steward1", "/sources/" + source + "/gatherings", "{}")
                .require()
                .path("gatheringId")
                .asText();
    }

    /** What a person has to do for a gathering that waits. */
    void release(Kind kind, String gathering) {
        if (kind == Kind.WEB) {
            api.post("steward2", "/gatherings/" + gathering + "/clearances", """
                    {"concludedLicense": "CC-BY-4.0", "attribution": "A stand-in site", "evidence": "letter of 2026-11-01"}
                    """)
                    .require();
        }
        if (kind == Kind.SYNTHETIC) {
            review("/gatherings/" + gathering + "/review");
        }
    }

    private void review(String path) {
        for (JsonNode item : api.get(ScriptedPairs.REVIEWER, path).require().path("items")) {
            if (!item.hasNonNull("verdict")) {
                var verdict = "{\"itemId\":\"" + item.path("id").asText() + "\",\"judgement\":\"ACCEPTED\"}";
                api.post(ScriptedPairs.REVIEWER, path + "/verdicts", verdict).require();
            }
        }
    }

    private static String approval(Kind kind) {
        return kind == Kind.OPEN
                ? "{\"verdict\":\"APPROVED\",\"concludedLicense\":\"OGDL-Taiwan-1.0\"}"
                : "{\"verdict\":\"APPROVED\"}";
    }

    private String source(Kind kind, String id) {
        String definition = switch (kind) {
            case OPEN -> OPEN_DEFINITION.formatted(site.file());
            case WEB ->
                "{\"web\": {\"seeds\": [\"http://%1$s/\"], \"hosts\": [\"%1$s\"], \"paths\": [], \"not\": [], \"languages\": [], \"delaySeconds\": 0}}"
                        .formatted(site.host());
            case INDUSTRY -> LOGS_DEFINITION.formatted(AGREEMENT);
            case SYNTHETIC -> pairs.definition(seedRights);
        };
        return "{\"id\": \"%s\", \"kind\": \"%s\", \"title\": {\"zh\": \"中斷測試\", \"en\": \"Kill rounds\"}, \"definition\": %s}"
                .formatted(id, kind, definition);
    }

    private static byte[] logs() {
        var csv = new StringBuilder("日期,設備編號,異常現象,處理方式,回報人,備註\n");
        for (int row = 0; row < LOG_ROWS; row++) {
            csv.append("2026-05-%02d,DRL-%02d,第 %d 次主軸異音、批號 L%06d,研判潤滑不足、更換軸承。,王大明,已聯絡林先生 0912-345-%03d\n"
                    .formatted(1 + row % 28, row % 12, row, row, row % 1000));
        }
        return csv.toString().getBytes(UTF_8);
    }

    private static final String OPEN_DEFINITION = """
            {"location": "%s", "format": {"type": "CSV"},
             "columns": [
               {"name": "id", "from": "編號", "type": "STRING", "presence": "REQUIRED", "content": "PLAIN"},
               {"name": "machine", "from": "設備類別", "type": "STRING", "presence": "REQUIRED", "content": "PLAIN"},
               {"name": "symptom", "from": "異常現象", "type": "STRING", "presence": "REQUIRED", "content": "FREE_TEXT"},
               {"name": "cause", "from": "可能原因", "type": "STRING", "presence": "OPTIONAL", "content": "FREE_TEXT"},
               {"name": "action", "from": "建議處置", "type": "STRING", "presence": "REQUIRED", "content": "FREE_TEXT"}],
             "license": {"text": "政府資料開放授權條款-第1版", "attribution": "Granary，2026", "evidenceUrl": "https://data.gov.tw/license"}}
            """;

    private static final String LOGS_DEFINITION = """
            {"format": {"type": "CSV"},
             "columns": [
               {"name": "day", "from": "日期", "type": "DATE", "presence": "REQUIRED", "content": "PLAIN"},
               {"name": "machine", "from": "設備編號", "type": "STRING", "presence": "REQUIRED", "content": "PLAIN"},
               {"name": "symptom", "from": "異常現象", "type": "STRING", "presence": "REQUIRED", "content": "FREE_TEXT"},
               {"name": "action", "from": "處理方式", "type": "STRING", "presence": "REQUIRED", "content": "FREE_TEXT"},
               {"name": "reporter", "from": "回報人", "type": "STRING", "presence": "OPTIONAL", "content": "DIRECT_IDENTIFIER"},
               {"name": "remark", "from": "備註", "type": "STRING", "presence": "OPTIONAL", "content": "FREE_TEXT"}],
             "agreement": "%s"}
            """;

    private static final String AGREEMENT_BODY = """
            {"id": "kill-2026", "association": "tpca-demo",
             "terms": {
               "title": {"zh": "中斷測試協議", "en": "Agreement of the kill rounds"},
               "categories": ["maintenance-log"], "purposes": ["fine-tune", "evaluate"], "recipients": ["pcb-model-team"],
               "territory": "TW", "from": "2026-01-01T00:00:00Z", "until": "2036-01-01T00:00:00Z",
               "deidentification": {"profile": "tw-maintenance-log", "version": 1,
                 "transforms": {"NAME": "pseudonym", "PHONE": "mask:3", "EMAIL": "redact", "NATIONAL_ID": "redact"},
                 "minimumScorePercent": 50},
               "riskBoundPerMillion": 10000, "rawRetentionDays": 30, "withdrawalGraceDays": 7,
               "dataOwnership": "會員企業 / the member company", "modelOwnership": "共同使用 / joint use",
               "valueReturn": "免費使用 / free use", "governingLaw": "中華民國法律 / law of the Republic of China (Taiwan)",
               "constraints": {}}}
            """;
}
