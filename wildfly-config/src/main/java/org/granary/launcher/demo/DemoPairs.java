package org.granary.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.granary.batch.generate.standin.ScriptedEndpoint;

/** The demo's fourth kind: an expert's pairs, more of them by a scripted stand-in for a language model, and another expert's review. */
final class DemoPairs {

    private static final String SOURCE = "maintenance-pairs";
    private static final String TERMS = "demo-stand-in-2026";
    private static final Set<String> ENDED = Set.of("ADMITTED", "REFUSED", "DENIED", "FAILED");

    private final ApiClient api;
    private final Narrator narrator;
    private final Jobs jobs;

    DemoPairs(ApiClient api, Narrator narrator, Jobs jobs) {
        this.api = api;
        this.narrator = narrator;
        this.jobs = jobs;
    }

    /** Gathers until the goal is reached; the seeds come under the rights of the open data set. */
    void gather(DemoReport report, ScriptedEndpoint model) {
        narrator.phase(
                "generate", "合成資料 Experts' pairs, and more of them by a model; experts review a sample of each round");
        narrator.say("the model is a stand-in that answers by script: " + model.baseUrl());
        register(model.baseUrl().toString());
        JsonNode denied = ended(begin());
        narrator.check(
                "DENIED".equals(denied.path("state").asText()),
                "no model is asked before its terms are on file: "
                        + denied.path("reasons").path(0).asText());
        narrator.check(model.requests() == 0, "the model was asked nothing so far");
        api.post("steward1", "/generator-terms", Requests.body("generator-terms"))
                .require();
        api.post("steward2", "/generator-terms/" + TERMS + "/conclusion", "{}").require();
        String gathering = begin();
        int reviewed = 0;
        JsonNode now = ended(gathering);
        while ("HELD".equals(now.path("state").asText())) {
            reviewed += review(gathering);
            now = ended(gathering);
        }
        long admitted = now.at("/outcome/admitted").asLong();
        JsonNode course =
                api.get("steward1", "/gatherings/" + gathering + "/generation").require();
        report.section("gathered").put("synthetic", admitted);
        report.section("generated")
                .put("rounds", course.path("rounds").size())
                .put("kept", course.path("kept").asLong())
                .put("reviewed", reviewed)
                .put("requests", model.requests());
        narrator.check(
                admitted > 0 && admitted == course.path("kept").asLong(),
                "every generated pair that passed rules, judge and experts is in: " + admitted + ", after "
                        + course.path("rounds").size() + " rounds and " + reviewed + " verdicts");
    }

    private void register(String model) {
        String rights = api.get("steward1", "/gatherings?source=pcb-fault-guide")
                .require()
                .path(0)
                .path("rightsId")
                .asText();
        String source =
                Requests.body("source-synthetic").replace("${model}", model).replace("${rights}", rights);
        api.post("steward1", "/sources", source).require();
        api.post("steward2", "/sources/" + SOURCE + "/revisions/1/approvals", "{\"verdict\":\"APPROVED\"}")
                .require();
    }

    private String begin() {
        return api.post("steward1", "/sources/" + SOURCE + "/gatherings", "{}")
                .require()
                .path("gatheringId")
                .asText();
    }

    private JsonNode ended(String gathering) {
        return jobs.await("steward1", "/gatherings/" + gathering, gathering, now -> {
            String state = now.path("state").asText();
            return ENDED.contains(state) || "HELD".equals(state);
        });
    }

    /** Accepts what waits: to show the way, not to judge. */
    private int review(String gathering) {
        String path = "/gatherings/" + gathering + "/review";
        int verdicts = 0;
        for (JsonNode item : api.get("expert2", path).require().path("items")) {
            if (!item.hasNonNull("verdict")) {
                api.post(
                                "expert2",
                                path + "/verdicts",
                                "{\"itemId\":\"" + item.path("id").asText() + "\",\"judgement\":\"ACCEPTED\"}")
                        .require();
                verdicts++;
            }
        }
        return verdicts;
    }
}
