package org.granary.batch.gather;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.granary.batch.landing.FileLandingStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingSieveTest {

    private static final String A = "{\"n\":1,\"f\":\"w.warc.gz\",\"r\":{\"url\":\"https://a/\",\"text\":\"甲\"}}";
    private static final String B = "{\"n\":2,\"f\":\"w.warc.gz\",\"r\":{\"url\":\"https://b/\",\"text\":null}}";
    private static final String GONE = "{\"n\":2,\"f\":\"w.warc.gz\",\"code\":\"CRAWL_TAKEN_DOWN\",\"x\":null}";

    @TempDir
    Path folder;

    private FileLandingStore landing;

    @BeforeEach
    void land() throws IOException {
        landing = FileLandingStore.at(folder.toUri().toString());
        put("parsed/part-00000.jsonl", A, B);
    }

    @Test
    void movesWhatWasTakenDownToTheRejectedRowsWithoutItsText() throws IOException {
        assertThat(sieve(row -> "https://b/".equals(row.get("url")))).isEqualTo(1);

        assertThat(lines("parsed/part-00000.jsonl")).containsExactly(A);
        assertThat(lines("rejected/part-00000.jsonl")).containsExactly(GONE);
    }

    @Test
    void leavesALandingAsItIsWhereNothingWasTakenDown() throws IOException {
        assertThat(sieve(row -> false)).isZero();

        assertThat(lines("parsed/part-00000.jsonl")).containsExactly(A, B);
        assertThat(folder.resolve("rejected")).doesNotExist();
    }

    @Test
    void goesOnWhereItWasKilledBetweenItsTwoWrites() throws IOException {
        put("rejected/part-00000.jsonl", GONE);

        sieve(row -> "https://b/".equals(row.get("url")));

        assertThat(lines("parsed/part-00000.jsonl")).containsExactly(A);
        assertThat(lines("rejected/part-00000.jsonl")).containsExactly(GONE);
    }

    @Test
    void keepsWhatAnEarlierTakeDownMoved() throws IOException {
        sieve(row -> "https://b/".equals(row.get("url")));

        sieve(row -> "https://a/".equals(row.get("url")));

        assertThat(folder.resolve("parsed/part-00000.jsonl")).doesNotExist();
        assertThat(lines("rejected/part-00000.jsonl")).hasSize(2).contains(GONE);
    }

    @Test
    void alsoTakesWhatWasGeneratedFromSomethingLaterInTheLanding() throws IOException {
        put("parsed/part-00000.jsonl", generated("g2", "g1"), generated("g1", "page"), generated("g3", "other"));
        Set<String> gone = new HashSet<>(Set.of("page"));

        sieve(row -> {
            boolean goes = gone.contains(String.valueOf(row.get("seeds")));
            if (goes) {
                gone.add(String.valueOf(row.get("generated_id")));
            }
            return goes;
        });

        assertThat(lines("parsed/part-00000.jsonl")).containsExactly(generated("g3", "other"));
    }

    private static String generated(String id, String seed) {
        return "{\"n\":1,\"f\":\"g\",\"r\":{\"generated_id\":\"" + id + "\",\"seeds\":\"" + seed + "\"}}";
    }

    private long sieve(Predicate<Map<String, @Nullable String>> takenDown) throws IOException {
        return new LandingSieve(landing, folder, takenDown).sieve();
    }

    private void put(String path, String... lines) throws IOException {
        landing.write(path, out -> out.write((String.join("\n", lines) + "\n").getBytes(UTF_8)));
    }

    private List<String> lines(String path) throws IOException {
        return Files.readAllLines(folder.resolve(path));
    }
}
