package org.granary.batch.intake.drop;

import java.nio.file.Path;
import org.granary.governance.delivery.Channel;
import org.granary.governance.delivery.Incoming;

/**
 * A file that was taken out of the drop folder by one rename, so that nobody else takes it; it lies at
 * {@code .taken/<key>/<company>/<source>/<name>}, and its key makes sure that it becomes one delivery.
 */
record Claim(String key, String company, String source, String name) {

    static final String FOLDER = ".taken";

    private static final int PARTS = 4;

    /** The claim that lies at a path below {@code .taken}. */
    static Claim at(Path below) {
        if (below.getNameCount() != PARTS) {
            throw new IllegalArgumentException("'" + below + "' is no claim.");
        }
        return new Claim(
                below.getName(0).toString(),
                below.getName(1).toString(),
                below.getName(2).toString(),
                below.getName(3).toString());
    }

    Path in(Path root) {
        return root.resolve(FOLDER)
                .resolve(key)
                .resolve(company)
                .resolve(source)
                .resolve(name);
    }

    Incoming incoming() {
        return new Incoming(source, company, name, "drop-folder:" + company, Channel.DROP_FOLDER, key);
    }
}
