package org.granary.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** Waits for jobs, showing how far they are. */
final class Jobs {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final ApiClient api;
    private final Narrator narrator;

    Jobs(ApiClient api, Narrator narrator) {
        this.api = api;
        this.narrator = narrator;
    }

    /** Looks at something until it is so, and says each change of {@code label}. */
    JsonNode await(String person, String path, String label, Predicate<JsonNode> done) {
        Instant giveUp = Instant.now().plus(LIMIT);
        String last = "";
        while (true) {
            JsonNode now = api.get(person, path).require();
            String state = label + ": " + now.path("state").asText("") + progress(person, now);
            if (!state.equals(last)) {
                narrator.say("  " + state);
                last = state;
            }
            if (done.test(now)) {
                return now;
            }
            if (Instant.now().isAfter(giveUp)) {
                throw new DemoFailure(label + " took more than " + LIMIT.toMinutes() + " minutes");
            }
            pause();
        }
    }

    private String progress(String person, JsonNode thing) {
        long execution = thing.path("executionId").asLong(-1);
        if (execution < 0) {
            return "";
        }
        var answer = api.get(person, "/jobs/" + execution);
        JsonNode job = answer.body();
        String phase = job.path("phase").asText("");
        if (answer.status() != 200 || phase.isEmpty()) {
            return "";
        }
        return ", " + phase.split(":", -1)[0];
    }

    private static void pause() {
        try {
            // Jobs are watched over REST, as a person with a browser would.
            Thread.sleep(LOOK_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("it was interrupted", e);
        }
    }
}
