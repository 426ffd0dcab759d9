package org.granary.governance.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Has heads signed in time and kept as files, after they are committed. */
@ApplicationScoped
public class HeadKeeper {

    private final AtomicLong kept = new AtomicLong();

    @Inject
    AuditHeads heads;

    @Inject
    HeadFolder folder;

    /** To be called now and then: signs the day's head once the day has begun, and writes what files are missing. */
    public Optional<SignedHead> tick() {
        Optional<SignedHead> signed = heads.daily();
        keepAll();
        return signed;
    }

    /** Signs a head now; empty only while the ledger is. */
    Optional<SignedHead> sign(String actor) {
        Optional<SignedHead> signed = heads.sign(actor);
        keepAll();
        return signed;
    }

    private void keepAll() {
        var fresh = heads.after(kept.get());
        folder.keep(fresh);
        fresh.forEach(head -> kept.accumulateAndGet(head.number(), Math::max));
    }
}
