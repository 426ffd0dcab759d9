package org.granary.batch.gather;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.granary.batch.crawl.TakeDown;
import org.granary.batch.crawl.WebUrl;
import org.granary.catalog.storage.Json;
import org.jspecify.annotations.Nullable;

/** Which records were taken down, by their values: pages by URL, generated records by what their prompts showed. */
public final class TakenDownRows {

    private TakenDownRows() {}

    /** Pages that one of the rules concerns; also what nobody can read as a URL, since it cannot be told apart. */
    public static Predicate<Map<String, @Nullable String>> pages(Collection<TakeDown> rules) {
        return row -> isPage(row.get("url"), rules);
    }

    /** Whether one of the rules concerns the page at this URL, as a record has it. */
    public static boolean isPage(@Nullable String url, Collection<TakeDown> rules) {
        Optional<WebUrl> page = Optional.ofNullable(url).flatMap(WebUrl::of);
        return page.isEmpty() || rules.stream().anyMatch(rule -> rule.concerns(page.get()));
    }

    /** Generated records whose prompts showed a record taken down, or a record generated from one. Learns as it goes; a second pass finds what came too early. */
    public static final class Generated implements Predicate<Map<String, @Nullable String>> {

        private final Set<String> gone;

        /** From these record ids. */
        public Generated(Collection<String> records) {
            this.gone = new HashSet<>(records);
        }

        @Override
        public boolean test(Map<String, @Nullable String> row) {
            return test(row.get("generated_id"), row.get("seeds"));
        }

        /** The same by the two values that it looks at. */
        public boolean test(@Nullable String id, @Nullable String seeds) {
            boolean goes = seeds != null && names(seeds);
            if (goes && id != null) {
                gone.add(id);
            }
            return goes;
        }

        private boolean names(String seeds) {
            try {
                for (JsonNode seed : Json.mapper().readTree(seeds)) {
                    if (gone.contains(seed.asText())) {
                        return true;
                    }
                }
                return false;
            } catch (JsonProcessingException e) {
                // What it was generated from is not known: then it may be one of these.
                return true;
            }
        }

        /** How many ids are known to be gone. */
        public int size() {
            return gone.size();
        }

        /** A record's own id, by which other sources name it. */
        public void add(String recordId) {
            gone.add(recordId);
        }
    }
}
