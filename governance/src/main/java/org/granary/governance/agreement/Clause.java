package org.granary.governance.agreement;

import static java.util.Objects.requireNonNull;

import org.granary.catalog.storage.BilingualText;

/**
 * One clause of an agreement in words.
 *
 * @param key names the clause in every version, for example {@code purposes} or {@code contract:maintenance-log}
 */
public record Clause(String key, BilingualText title, BilingualText text) {

    public Clause {
        requireNonNull(key, "key");
        requireNonNull(title, "title");
        requireNonNull(text, "text");
    }
}
