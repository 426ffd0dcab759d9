package org.granary.launcher;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** Prints progress as lines that begin with the seconds since the command began. */
final class ProgressPrinter implements ProgressListener {

    private final PrintWriter out;
    private final Instant began = Instant.now();

    ProgressPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void progress(String component, String message) {
        out.printf("%5d s  %-9s %s%n", seconds(), component, message);
        out.flush();
    }

    long seconds() {
        return Duration.between(began, Instant.now()).toSeconds();
    }
}
