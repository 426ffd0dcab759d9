package org.granary.batch.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Decisions;
import org.granary.governance.decision.Gate;
import org.granary.governance.decision.Requester;
import org.granary.governance.decision.Use;
import org.granary.governance.pull.PullAccess;
import org.granary.governance.pull.PullGrant;
import org.granary.governance.pull.PulledTable;
import org.granary.governance.pull.SharedRelease;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.Rights;
import org.granary.governance.rights.RightsId;

/**
 * {@code granary bench decide}: what a decision costs in process, over 1,000 bundles of all four kinds; and what a pull's decision over all of them costs with what the
 * database says of them at that moment. Prints one line of JSON.
 */
final class DecideBench {

    private static final int WARM_UP = 300_000;
    private static final int MEASURED = 1_000_000;
    private static final int PULLS = 21;
    private static final double NANOS = 1e9;

    private DecideBench() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Path project = Path.of(System.getProperty("granary.project", ".."))
                .toAbsolutePath()
                .normalize();
        Path home = Files.createTempDirectory(project.resolve("batch-jobs/target"), "decide");
        var line = new ObjectMapper().createObjectNode().put("bench", "decide");
        try (var platform = new WorldContainer(project, home)) {
            List<RightsId> bundles = new ThousandBundles(platform).make();
            var registry = platform.bean(RightsRegistry.class);
            List<Rights> rights =
                    platform.look(() -> bundles.stream().map(registry::standing).toList());
            var grant = new PullGrant(
                    "grant",
                    ThousandBundles.TEAM,
                    "dataset",
                    Set.of(Use.FINE_TUNE),
                    platform.clock().instant().plus(Duration.ofDays(9)));
            decide(platform, rights, grant, WARM_UP);
            long[] nanos = decide(platform, rights, grant, MEASURED);
            double seconds = Arrays.stream(nanos).sum() / NANOS;
            Arrays.sort(nanos);
            line.put("perSecond", Math.round(nanos.length / seconds))
                    .put("p99Micros", nanos[(int) (nanos.length * 0.99)] / 1_000.0)
                    .put("medianMicros", nanos[nanos.length / 2] / 1_000.0)
                    .put("pull1000RightsMillis", pull(platform, grant, bundles))
                    .put("pull1RightsMillis", pull(platform, grant, bundles.subList(0, 1)))
                    .put("rights", bundles.size());
        } finally {
            WrittenTables.delete(home);
        }
        System.out.println(line);
        System.exit(0);
    }

    private static long[] decide(WorldContainer platform, List<Rights> rights, PullGrant grant, int times) {
        var requester = Requester.team(grant.team(), grant.expiresAt());
        var nanos = new long[times];
        long permitted = 0;
        for (int i = 0; i < times; i++) {
            Rights bundle = rights.get(i % rights.size());
            long start = System.nanoTime();
            Decision decision = Decisions.decide(
                    Gate.PULL, bundle, grant.uses(), requester, platform.clock().instant());
            nanos[i] = System.nanoTime() - start;
            permitted += decision.permits() ? 1 : 0;
        }
        if (permitted != times) {
            throw new IllegalStateException("Of " + times + " decisions " + permitted + " permitted; all should have.");
        }
        return nanos;
    }

    /** The median of some pulls, in milliseconds. */
    private static double pull(WorldContainer platform, PullGrant grant, List<RightsId> bundles) {
        var access = platform.bean(PullAccess.class);
        var table = new PulledTable(new SharedRelease("dataset", "1.0.0", "file:///nowhere"), 0);
        var millis = new ArrayList<Double>();
        for (int i = 0; i < PULLS; i++) {
            long start = System.nanoTime();
            Map<RightsId, Decision> decisions = platform.request(() -> access.decide(grant, table, bundles));
            millis.add((System.nanoTime() - start) / 1e6);
            if (decisions.size() != bundles.size()
                    || !decisions.values().stream().allMatch(Decision::permits)) {
                throw new IllegalStateException("A pull was not permitted in full.");
            }
        }
        return Math.round(millis.stream().sorted().toList().get(PULLS / 2) * 10) / 10.0;
    }
}
