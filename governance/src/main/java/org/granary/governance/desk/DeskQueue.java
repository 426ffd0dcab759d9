package org.granary.governance.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;

/** All that waits for a decision. */
@ApplicationScoped
public class DeskQueue {

    @Inject
    @Any
    Instance<Awaiting> features;

    /** The longest wait first. */
    List<DeskItem> waiting() {
        return features.stream()
                .flatMap(feature -> feature.awaiting().stream())
                .sorted(Comparator.comparing(DeskItem::since).thenComparing(DeskItem::subject))
                .toList();
    }
}
