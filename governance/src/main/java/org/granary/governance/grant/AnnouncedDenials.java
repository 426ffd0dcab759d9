package org.granary.governance.grant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Denials that are in the ledger since the server started. */
@ApplicationScoped
class AnnouncedDenials {

    /** More are forgotten, and said again. */
    private static final int MOST = 10_000;

    private final Set<PullDenied> announced = ConcurrentHashMap.newKeySet();

    boolean lacks(PullDenied denial) {
        return !announced.contains(denial);
    }

    /** Only once it is committed. */
    void onDenied(@Observes(during = TransactionPhase.AFTER_SUCCESS) PullDenied denial) {
        if (announced.size() >= MOST) {
            announced.clear();
        }
        announced.add(denial);
    }
}
