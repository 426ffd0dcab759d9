package org.granary.launcher;

import java.io.IOException;
import java.util.List;

/** Platforms that begin without data: of demonstrations, benchmarks and tests. */
public final class FreshPlatform {

    /** What a platform keeps, but for programs, which are unpacked once. */
    private static final List<String> STATE = List.of(
            "postgres/data",
            "server",
            "warehouse",
            "keys",
            "audit",
            "secrets",
            "log",
            "tmp",
            "work",
            "run",
            "uploads",
            "sftp",
            "drop");

    private FreshPlatform() {}

    /** Stops what an earlier one left running in this home, forgets its data, and opens it; nothing is started. */
    public static Platform open(LauncherConfiguration configuration, ProgressListener progress) throws IOException {
        Platform platform = Platform.open(configuration);
        platform.stop(progress);
        for (String state : STATE) {
            Archives.delete(configuration.home().root().resolve(state));
        }
        return Platform.open(configuration);
    }
}
