package org.granary.governance.registry;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.granary.governance.decision.Use;

/** Turns the labels that people wrote into uses. */
public final class DeclaredUses {

    private DeclaredUses() {}

    /**
     * The uses with these labels. One label that is no use makes the answer empty, which no gate permits: leaving it out would judge less
     * than was declared.
     */
    public static Set<Use> of(Collection<String> labels) {
        if (!unknown(labels).isEmpty()) {
            return Set.of();
        }
        Set<Use> uses = EnumSet.noneOf(Use.class);
        labels.stream().map(Use::fromLabel).flatMap(Optional::stream).forEach(uses::add);
        return Collections.unmodifiableSet(uses);
    }

    /** Labels among these that are no uses. */
    public static Set<String> unknown(Collection<String> labels) {
        return labels.stream()
                .filter(label -> Use.fromLabel(label).isEmpty())
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
