package org.granary.governance.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.granary.catalog.event.DomainEvent;

/**
 * Tells of agreements that have ended by their dates. No gate waits for it: from its last moment on an agreement permits nothing. What follows from
 * the end (removal, notices, certificates) begins here.
 */
@ApplicationScoped
public class AgreementEnds {

    private static final String CLOCK = "clock";

    @Inject
    Agreements agreements;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** Announces each end that has come, once; gives the agreements' ids. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<String> announce() {
        Instant now = clock.instant();
        return agreements.all().stream()
                .filter(agreement ->
                        agreement.endsAt().filter(end -> !end.isAfter(now)).isPresent())
                .map(Agreement::id)
                .filter(id -> announce(id, now))
                .toList();
    }

    private boolean announce(String id, Instant now) {
        var agreement = agreements.requireLocked(id);
        if (!agreement.announceEnd(now)) {
            return false;
        }
        var ruling = agreement.rulingAt(now);
        events.fire(new AgreementMoved(
                CLOCK,
                id,
                ruling.number(),
                AgreementMoved.Act.EXPIRED,
                agreement.stateAt(now),
                ruling.termsSha256(),
                ""));
        events.fire(new AgreementEnded(CLOCK, id, agreement.endsAt().orElse(now)));
        return true;
    }
}
