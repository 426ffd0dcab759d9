package org.granary.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.granary.batch.generate.standin.PcbScript;
import org.granary.batch.generate.standin.ScriptedEndpoint;

/** The main job, end to end: from sources of all four kinds to a release that a team pulls and a company leaves. */
final class Demo {

    private static final String OPEN_SOURCE = "pcb-fault-guide";
    private static final String LOGS = "pcb-maintenance-logs";
    private static final String NOTES = "equipment-notes";
    private static final String AGREEMENT = "pcb-logs-2026";
    private static final String RELEASE = "pcb-maintenance@1.0.0";
    private static final int CONFLICT = 409;
    private static final Set<String> ENDED = Set.of("ADMITTED", "REFUSED", "DENIED", "FAILED", "RELEASED");

    private final ApiClient api;
    private final Narrator narrator;
    private final DemoReport report;
    private final Jobs jobs;
    private final Path work;
    private String consentOfA = "";

    Demo(ApiClient api, Narrator narrator, DemoReport report, Path work) {
        this.api = api;
        this.narrator = narrator;
        this.report = report;
        this.jobs = new Jobs(api, narrator);
        this.work = work;
    }

    /** Plays it; fails with {@link DemoFailure} where anything does not hold. */
    void play() {
        agree();
        try (var site = SampleSite.serving(ExampleData.faultGuide());
                var model = model()) {
            register(site);
            gather();
            new DemoPairs(api, narrator, jobs).gather(report, model);
        }
        release();
        TeamClient team = team();
        long before = pull(team);
        withdraw(team, before);
        audit();
    }

    private void agree() {
        narrator.phase("agree", "協議 An association signs a data-sharing agreement");
        for (JsonNode party : parse(Requests.body("parties"))) {
            var registered = api.post("admin1", "/parties", party.toString());
            if (registered.status() != CONFLICT) {
                registered.require(); // else it is there already
            }
        }
        var draft =
                api.post("steward1", "/agreements", Requests.body("agreement")).require();
        api.post("steward1", "/agreements/" + AGREEMENT + "/offer", "{}").require();
        String signature =
                "{\"termsSha256\":\"" + draft.path("termsSha256").asText() + "\",\"acceptsElectronicForm\":true}";
        var byMember = sign("contributor-a", signature);
        narrator.check(
                byMember.status() == 403, "a member company cannot sign for its association: " + byMember.code());
        var byDrafter = sign("steward1", signature);
        narrator.check(
                byDrafter.status() == 403,
                "who wrote the terms cannot sign them for the programme office: " + byDrafter.code());
        sign("signer1", signature).require();
        var signed = sign("steward2", signature).require();
        narrator.check("ACTIVE".equals(signed.path("state").asText()), "once both parties have signed it is ACTIVE");
    }

    private ApiClient.Answer sign(String person, String signature) {
        return api.post(person, "/agreements/" + AGREEMENT + "/signature", signature);
    }

    private static ScriptedEndpoint model() {
        try {
            return ScriptedEndpoint.start(new PcbScript());
        } catch (IOException e) {
            throw new DemoFailure("the stand-in for a model cannot listen on the loopback address", e);
        }
    }

    private void register(SampleSite site) {
        narrator.phase("register", "資料來源 Sources: registered by one steward, approved by another");
        String location = site.file().toString();
        api.post("steward1", "/sources", Requests.body("source-open").replace("${location}", location))
                .require();
        api.post("steward1", "/sources", Requests.body("source-web").replace("${host}", site.host()))
                .require();
        api.post("steward1", "/sources", Requests.body("source-logs")).require();
        var approval = "{\"verdict\":\"APPROVED\",\"concludedLicense\":\"OGDL-Taiwan-1.0\",\"remark\":\"條款與來源已查核\"}";
        var own = api.post("steward1", "/sources/" + OPEN_SOURCE + "/revisions/1/approvals", approval);
        narrator.check(own.status() == 403, "nobody approves what they submitted: " + own.code());
        api.post("steward2", "/sources/" + OPEN_SOURCE + "/revisions/1/approvals", approval)
                .require();
        api.post("steward2", "/sources/" + LOGS + "/revisions/1/approvals", "{\"verdict\":\"APPROVED\"}")
                .require();
        api.post("steward2", "/sources/" + NOTES + "/revisions/1/approvals", "{\"verdict\":\"APPROVED\"}")
                .require();
        narrator.say("open data set and web site are served by a stand-in for their publishers: http://" + site.host());
    }

    private void gather() {
        narrator.phase(
                "gather",
                "蒐集 Two of three member companies consent and deliver; the open data set is fetched, the web site crawled");
        consentOfA = consent("a");
        consent("b");
        var refused = api.upload("contributor-c", deliveries("c"), ExampleData.logsOfCompanyC());
        narrator.check(refused.status() == 403, "a delivery without consent is not taken: " + refused.code());
        List<String> gatherings = new ArrayList<>();
        gatherings.add(api.post("steward1", "/sources/" + OPEN_SOURCE + "/gatherings", "{}")
                .require()
                .path("gatheringId")
                .asText());
        gatherings.add(deliver("a", ExampleData.logsOfCompanyA()));
        gatherings.add(deliver("b", ExampleData.logsOfCompanyB()));
        String notes = api.post("steward1", "/sources/" + NOTES + "/gatherings", "{}")
                .require()
                .path("gatheringId")
                .asText();
        List<JsonNode> ended = new ArrayList<>();
        for (String id : gatherings) {
            ended.add(jobs.await("steward1", "/gatherings/" + id, id, Demo::hasEnded));
        }
        count(ended);
        clear(notes);
    }

    private void clear(String gathering) {
        String path = "/gatherings/" + gathering;
        JsonNode held = jobs.await(
                "steward1",
                path,
                gathering,
                now -> "HELD".equals(now.path("state").asText()) || hasEnded(now));
        narrator.check(
                "HELD".equals(held.path("state").asText()),
                "web pages wait for IP clearance: "
                        + held.path("reasons").path(0).asText());
        var own = api.post("steward1", path + "/clearances", Requests.body("clearance"));
        narrator.check(own.status() == 403, "nobody clears what they submitted: " + own.code());
        api.post("steward2", path + "/clearances", Requests.body("clearance")).require();
        JsonNode ended = jobs.await("steward1", path, gathering, Demo::hasEnded);
        long web = ended.at("/outcome/admitted").asLong();
        report.section("gathered").put("web", web);
        narrator.check(
                web == SampleSite.ARTICLES, "every article but the one that is reserved from mining is in: " + web);
    }

    private String consent(String company) {
        return api.post(
                        "contributor-" + company,
                        "/agreements/" + AGREEMENT + "/consents",
                        "{\"company\":\"company-" + company
                                + "\",\"uses\":[\"fine-tune\",\"evaluate\",\"commercial\"]}")
                .require()
                .path("id")
                .asText();
    }

    private String deliver(String company, byte[] file) {
        return api.upload("contributor-" + company, deliveries(company), file)
                .require()
                .path("id")
                .asText();
    }

    private static String deliveries(String company) {
        return "/sources/" + LOGS + "/deliveries?file-name=logs-" + company + ".csv";
    }

    private void count(List<JsonNode> gatherings) {
        long open = 0;
        long industry = 0;
        long quarantined = 0;
        ObjectNode identifiers = report.section("deidentified");
        for (JsonNode gathering : gatherings) {
            narrator.check(
                    "ADMITTED".equals(gathering.path("state").asText()),
                    gathering.path("id").asText() + " is admitted: "
                            + gathering.at("/outcome/admitted").asLong() + " records");
            long admitted = gathering.at("/outcome/admitted").asLong();
            boolean delivered = gathering.hasNonNull("subject");
            open += delivered ? 0 : admitted;
            industry += delivered ? admitted : 0;
            for (JsonNode refused : gathering.at("/outcome/quarantined")) {
                quarantined += refused.asLong();
            }
            gathering
                    .at("/outcome/identifiers")
                    .fields()
                    .forEachRemaining(kind -> identifiers.put(
                            kind.getKey(),
                            identifiers.path(kind.getKey()).asLong()
                                    + kind.getValue().asLong()));
        }
        report.section("gathered").put("open", open).put("industry", industry);
        report.set("quarantined", quarantined);
        narrator.check(open == ExampleData.GUIDE_ROWS, "every row of the open data set is in: " + open);
        narrator.check(
                industry == ExampleData.LOG_ROWS_A + ExampleData.LOG_ROWS_B,
                "every good row of both companies is in: " + industry);
        narrator.check(quarantined >= ExampleData.RAGGED_ROWS_A, "the bad rows are in quarantine: " + quarantined);
        narrator.check(
                identifiers.path("NAME").asLong() > 0, "people's names and identifiers are gone: " + identifiers);
    }

    private void release() {
        narrator.phase("release", "發布 Release " + RELEASE);
        api.post("steward1", "/datasets", Requests.body("dataset")).require();
        api.post("steward1", "/datasets/pcb-maintenance/releases", "{\"version\":\"1.0.0\"}")
                .require();
        var release = jobs.await("steward1", "/releases/pcb-maintenance/1.0.0", RELEASE, Demo::hasEnded);
        narrator.check(
                "RELEASED".equals(release.path("state").asText()),
                "it is released" + (release.path("reasons").isEmpty() ? "" : release.path("reasons")));
        JsonNode rows = release.at("/content/rows");
        var section =
                report.section("release").put("dataset", "pcb-maintenance").put("version", "1.0.0");
        for (String split : List.of("train", "validation", "test", "eval")) {
            long count = rows.path(split).asLong();
            section.put(split, count);
            narrator.check(count > 0, split + " has " + count + " records");
        }
        section.put("sha256", release.at("/content/sha256").asText());
        var notice =
                api.get("modeler1", "/releases/pcb-maintenance/1.0.0/notice").require();
        narrator.check(notice.asText().contains("電路板設備異常對照表（示範資料）"), "NOTICE carries the attribution");
    }

    private TeamClient team() {
        narrator.phase("grant", "取用授權 A model team asks for access, a steward grants it");
        var until = Instant.now().plus(Duration.ofDays(30)).toString();
        var wish = "{\"team\":\"pcb-model-team\",\"dataset\":\"pcb-maintenance\","
                + "\"uses\":[\"fine-tune\",\"commercial\"],\"until\":\"" + until + "\"}";
        var grant = api.post("modeler1", "/grants", wish).require().path("id").asText();
        api.post("steward2", "/grants/" + grant + "/approval", "{}").require();
        return new TeamClient(
                api.post("modeler1", "/grants/" + grant + "/tokens", "{}").require(), work.resolve("team"));
    }

    private long pull(TeamClient team) {
        narrator.phase("pull", "取用 The team pulls over Delta Sharing");
        long rows = team.rows(RELEASE);
        long released = 0;
        for (String split : List.of("train", "validation", "test", "eval")) {
            released += report.at("/release/" + split).asLong();
        }
        report.section("pull").put("client", "java/delta-sharing").put("rows", rows);
        narrator.check(rows == released, "it has every record of the release: " + rows);
        return rows;
    }

    private void withdraw(TeamClient team, long before) {
        narrator.phase("withdraw", "撤回 Company A withdraws");
        Instant asked = Instant.now();
        api.post("contributor-a", "/agreements/" + AGREEMENT + "/consents/" + consentOfA + "/withdrawal", "{}")
                .require();
        long after = team.rows(RELEASE);
        double seconds = Duration.between(asked, Instant.now()).toMillis() / 1000.0;
        long ofA = before - after;
        report.section("withdrawal")
                .put("secondsToEffect", seconds)
                .put("rowsWithheld", ofA)
                .put("rowsAfter", after);
        narrator.check(
                after < before, "the very next pull, %.1f s later, leaves out %d records".formatted(seconds, ofA));
        var revised = jobs.await(
                "steward1",
                "/releases/pcb-maintenance/1.0.0",
                "withdraw job",
                release -> release.path("revision").asInt() > 0);
        String revision = revised.path("versionWithRevision").asText();
        report.section("withdrawal").put("revision", revision);
        narrator.check("1.0.0+r1".equals(revision), "the withdraw job made revision " + revision);
        narrator.check(team.rows(RELEASE) == after, "the revision holds exactly what was left: " + after);
        var notices = api.get("modeler1", "/withdrawals/notices").require();
        narrator.check(!notices.isEmpty(), "the team has a notice of what was withdrawn");
    }

    private void audit() {
        narrator.phase("audit", "稽核軌跡 The audit ledger");
        var verification = api.get("auditor1", "/audit/verification").require();
        report.section("audit")
                .put("entries", verification.path("entries").asLong())
                .put("verified", verification.path("verified").asBoolean());
        narrator.check(
                verification.path("verified").asBoolean(),
                "the chain of " + verification.path("entries").asLong() + " entries is whole");
        narrator.endPhase();
    }

    private static boolean hasEnded(JsonNode thing) {
        return ENDED.contains(thing.path("state").asText());
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new DemoFailure("a request of the demo is not JSON", e);
        }
    }
}
