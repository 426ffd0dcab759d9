package org.granary.journey;

import static org.granary.journey.Patience.until;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.granary.launcher.PowerCut;

/** Moments of a job to end something at, found by what the job says of its progress. */
final class Moments {

    private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED", "STOPPED", "ABANDONED");
    /** A phase may be short. */
    private static final Duration CLOSELY = Duration.ofMillis(5);

    private static final Duration NOW_AND_THEN = Duration.ofMillis(500);

    private final Stage stage;
    private final PowerCut powerCut;

    Moments(Stage stage) {
        this.stage = stage;
        this.powerCut = stage.powerCut();
    }

    /** Now. */
    void killServer() {
        powerCut.end(powerCut.component("server").orElseThrow());
    }

    /** As soon as so many parts of a landing are parsed. */
    void parsed(String source, String gathering, int parts) {
        Path parsed = landing(source, gathering);
        until(
                parts + " parts of " + gathering,
                CLOSELY,
                () -> Optional.of(parts(parsed)).filter(there -> there >= parts));
    }

    /** How many parts of a landing are parsed. */
    int parsedParts(String source, String gathering) {
        return parts(landing(source, gathering));
    }

    private Path landing(String source, String gathering) {
        return stage.home()
                .resolve("warehouse/landing")
                .resolve(source)
                .resolve(gathering)
                .resolve("parsed");
    }

    private static int parts(Path folder) {
        String[] names = folder.toFile().list((directory, name) -> name.endsWith(".jsonl"));
        return names == null ? 0 : names.length;
    }

    /** As soon as Spark says that an order is in a phase, named by its word or with what it works on; gives Spark's process. */
    ProcessHandle sparkIn(String phase, String orderId) {
        return until(
                orderId + " in the phase " + phase,
                CLOSELY,
                () -> phase(orderId)
                        .filter(said -> said.equals(phase) || said.split(":", 2)[0].equals(phase))
                        .flatMap(said -> powerCut.spark(orderId)));
    }

    private Optional<String> phase(String orderId) {
        Path file = stage.home().resolve("work").resolve(orderId).resolve("progress.json");
        try {
            return Files.exists(file)
                    ? Optional.of(new ObjectMapper()
                            .readTree(Files.readAllBytes(file))
                            .path("phase")
                            .asText())
                    : Optional.empty();
        } catch (IOException e) {
            // It is being replaced just now.
            return Optional.empty();
        }
    }

    /** As soon as the newest job of a subject says that it is in a phase. */
    void jobIn(String phase, String subject) {
        until(
                subject + " in the phase " + phase,
                NOW_AND_THEN,
                () -> job(subject).filter(job -> job.path("phase").asText().equals(phase)));
    }

    /** The newest job of a subject, once it has ended in one way or another. */
    JsonNode ended(String subject) {
        return until(
                "the end of the job of " + subject,
                NOW_AND_THEN,
                () -> job(subject)
                        .filter(job -> ENDED.contains(job.path("status").asText())));
    }

    private Optional<JsonNode> job(String subject) {
        for (JsonNode job : stage.web().get("steward1", "/api/jobs").json()) {
            if (job.path("subject").asText().equals(subject)) {
                return Optional.of(job);
            }
        }
        return Optional.empty();
    }
}
