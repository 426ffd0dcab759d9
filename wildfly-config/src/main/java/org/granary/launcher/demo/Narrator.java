package org.granary.launcher.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** Tells what the demo does while it does it, checks what it claims, and takes the time of each phase. */
final class Narrator {

    private final PrintWriter out;
    private final ObjectNode seconds;
    private Instant phaseBegan = Instant.now();
    private String phase = "";

    Narrator(PrintWriter out, ObjectNode seconds) {
        this.out = out;
        this.seconds = seconds;
    }

    /** A phase begins; the one before it ends. */
    void phase(String name, String title) {
        endPhase();
        phase = name;
        phaseBegan = Instant.now();
        out.printf("%n== %s%n", title);
        out.flush();
    }

    void endPhase() {
        if (!phase.isEmpty()) {
            seconds.put(phase, Duration.between(phaseBegan, Instant.now()).toMillis() / 1000.0);
        }
        phase = "";
    }

    void say(String text) {
        out.println("   " + text);
        out.flush();
    }

    /** Something that has to be so; the demo fails where it is not. */
    void check(boolean holds, String claim) {
        if (!holds) {
            throw new DemoFailure("this did not hold: " + claim);
        }
        say("✓ " + claim);
    }
}
