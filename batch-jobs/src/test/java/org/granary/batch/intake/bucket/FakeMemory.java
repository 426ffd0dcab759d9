package org.granary.batch.intake.bucket;

import java.util.HashMap;
import java.util.Map;

/** What was seen, until the test ends; and it can fail, as a server does that dies before it notes something. */
final class FakeMemory implements SeenObjects {

    final Map<String, Seen> all = new HashMap<>();
    int failures;

    @Override
    public Map<String, Seen> of(Bucket bucket) {
        return Map.copyOf(all);
    }

    @Override
    public void note(Bucket bucket, Seen seen) {
        if (failures > 0) {
            failures--;
            throw new IllegalStateException("The server died here.");
        }
        all.put(SeenObjects.id(seen.object()), seen);
    }

    Seen one(String key) {
        return all.values().stream()
                .filter(seen -> seen.object().key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
