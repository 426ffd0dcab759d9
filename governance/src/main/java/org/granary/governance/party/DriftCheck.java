package org.granary.governance.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.granary.catalog.fault.GranaryException;

/**
 * Compares the registry with the identity provider, from beginning to end. Fails with IDENTITY_PROVIDER_SILENT and
 * IDENTITY_PROVIDER_REFUSED, having changed nothing, where the identity provider cannot be read.
 */
@ApplicationScoped
public class DriftCheck {

    @Inject
    DriftDesk desk;

    /**
     * What a look brought.
     *
     * @param repaired what was put right
     * @param filed what waits for a person since now
     * @param failed what could not be put right this time; the next look tries again
     */
    public record Outcome(List<Drift> repaired, List<Drift> filed, List<Drift> failed) {

        public Outcome {
            repaired = List.copyOf(repaired);
            filed = List.copyOf(filed);
            failed = List.copyOf(failed);
        }
    }

    /** Looks once. */
    public Outcome look() {
        var known = desk.known();
        var found = desk.found(known);
        desk.adoptNames(found);
        var repaired = new ArrayList<Drift>();
        var filed = new ArrayList<Drift>();
        var failed = new ArrayList<Drift>();
        for (Drift drift : desk.reconcile(DriftRules.between(known, found))) {
            try {
                if (drift.kind().mendsItself()) {
                    desk.mend(drift);
                    repaired.add(drift);
                } else {
                    desk.file(drift);
                    filed.add(drift);
                }
            } catch (GranaryException e) {
                failed.add(drift);
            }
        }
        return new Outcome(repaired, filed, failed);
    }
}
