package org.granary.batch.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;

/**
 * {@code granary bench worlds [HISTORIES [SEED]]}: plays random histories, 10,000 if nothing else is said, and prints one line of JSON. The exit status is 1 where a
 * pull brought what the oracle forbids or lacked what it permits; each such case goes to standard error with its history.
 */
final class WorldsBench {

    private static final int HISTORIES = 10_000;
    private static final int SIZE = 1_000;
    private static final double NANOS = 1e9;

    private WorldsBench() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        int histories = arguments.length > 0 ? Integer.parseInt(arguments[0]) : HISTORIES;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : new Random().nextLong();
        Path project = Path.of(System.getProperty("granary.project", ".."))
                .toAbsolutePath()
                .normalize();
        Path home = Files.createTempDirectory(project.resolve("batch-jobs/target"), "worlds");
        var tally = new Tally();
        long start = System.nanoTime();
        try (var platform = new WorldContainer(project, home)) {
            JqwikSession.run(() -> play(platform, home, tally, histories, seed));
        } finally {
            WrittenTables.delete(home);
        }
        var line = new ObjectMapper().createObjectNode();
        line.put("bench", "worlds")
                .put("histories", tally.histories())
                .put("pulls", tally.pulls())
                .put("leaks", tally.leaks().size())
                .put("wronglyWithheld", tally.wronglyWithheld().size())
                .put("records", tally.records())
                .put("decisions", tally.decisions())
                .put("steps", tally.steps())
                .put("powerCuts", tally.powerCuts())
                .put("seed", seed)
                .put("seconds", Math.round((System.nanoTime() - start) / NANOS));
        System.out.println(line);
        System.exit(tally.isClean() ? 0 : 1);
    }

    private static void play(WorldContainer platform, Path home, Tally tally, int histories, long seed) {
        RandomGenerator<List<Step>> generator = Histories.all().generator(SIZE);
        for (int i = 0; i < histories; i++) {
            List<Step> history = generator.next(new Random(seed + i)).value();
            int leaks = tally.leaks().size();
            int withheld = tally.wronglyWithheld().size();
            World.on(platform, tally, home).play(history);
            var found = Stream.concat(
                            tally.leaks().stream().skip(leaks),
                            tally.wronglyWithheld().stream().skip(withheld))
                    .toList();
            if (!found.isEmpty()) {
                System.err.println("history " + (seed + i) + ": " + String.join("\n", found));
                history.forEach(step -> System.err.println("    " + step));
            }
        }
    }
}
