package org.granary.batch.gather;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.granary.batch.crawl.CrawlCode;
import org.granary.batch.landing.LandingStore;
import org.jspecify.annotations.Nullable;

/**
 * Moves records that were taken down from a landing's parts to its rejected rows, without their text, so that they are counted but never enter. The
 * evidence in {@code raw/} stays as it is.
 *
 * <p>Restart: a row is written to the rejected ones before it goes from the others; sieving again changes nothing.
 */
public final class LandingSieve {

    private static final String PARSED = "parsed/";
    private static final String REJECTED = "rejected/";
    private static final ObjectMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    private final LandingStore landing;
    private final Path work;
    private final Predicate<Map<String, @Nullable String>> takenDown;

    public LandingSieve(LandingStore landing, Path work, Predicate<Map<String, @Nullable String>> takenDown) {
        this.landing = landing;
        this.work = work;
        this.takenDown = takenDown;
    }

    /** Gives how many were moved. */
    public long sieve() throws IOException {
        long all = 0;
        long moved;
        do {
            moved = 0;
            for (String path : landing.list("parsed")) {
                moved += sieve(path);
            }
            all += moved;
            // What was generated from a record that has just gone has to go too.
        } while (moved > 0);
        return all;
    }

    private long sieve(String path) throws IOException {
        List<String> rejected = new ArrayList<>();
        for (String line : lines(path)) {
            if (isTakenDown(line)) {
                rejected.add(rejection(line));
            }
        }
        if (rejected.isEmpty()) {
            return 0;
        }
        String there = REJECTED + path.substring(PARSED.length());
        Set<String> all = new LinkedHashSet<>(landing.exists(there) ? lines(there) : List.of());
        all.addAll(rejected);
        write(there, all);
        List<String> kept = new ArrayList<>();
        for (String line : lines(path)) {
            if (!isTakenDown(line)) {
                kept.add(line);
            }
        }
        if (kept.isEmpty()) {
            landing.delete(path);
        } else {
            write(path, kept);
        }
        return rejected.size();
    }

    private List<String> lines(String path) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(landing.local(path, work), UTF_8)) {
            return reader.lines().filter(line -> !line.isEmpty()).toList();
        }
    }

    private void write(String path, Iterable<String> lines) throws IOException {
        landing.write(path, out -> {
            for (String line : lines) {
                out.write(line.getBytes(UTF_8));
                out.write('\n');
            }
        });
    }

    private boolean isTakenDown(String line) throws IOException {
        JsonNode values = JSON.readTree(line).path("r");
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        values.properties()
                .forEach(value -> row.put(
                        value.getKey(),
                        value.getValue().isNull() ? null : value.getValue().asText()));
        return takenDown.test(row);
    }

    private static String rejection(String line) throws IOException {
        JsonNode row = JSON.readTree(line);
        ObjectNode rejection = JSON.createObjectNode();
        rejection.set("n", row.path("n"));
        rejection.set("f", row.path("f"));
        rejection.put("code", CrawlCode.CRAWL_TAKEN_DOWN.name());
        rejection.putNull("x");
        return rejection.toString();
    }
}
