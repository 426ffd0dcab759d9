package org.granary.batch.extract;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Set;

/**
 * A link of a page.
 *
 * @param target absolute, without fragment
 * @param rel the link's {@code rel} words in lower case
 */
public record PageLink(URI target, Set<String> rel) {
    public PageLink {
        requireNonNull(target, "target");
        rel = Set.copyOf(rel);
    }

    /** Whether the page asks robots not to follow this link. */
    public boolean nofollow() {
        return rel.contains("nofollow");
    }
}
