package org.granary.governance.agreement;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.rights.AgreementStanding;

/**
 * Somebody moved an agreement in its life.
 *
 * @param version the version that it was about
 * @param state where the agreement stands since
 */
public record AgreementMoved(
        String actor,
        String agreementId,
        int version,
        Act act,
        AgreementStanding.State state,
        String termsSha256,
        String remark)
        implements DomainEvent {

    /** What was done. */
    public enum Act {
        DRAFTED,
        REDRAFTED,
        OFFERED,
        RECALLED,
        SIGNED,
        OBJECTED,
        SUSPENDED,
        RESUMED,
        TERMINATED,
        EXPIRED
    }

    @Override
    public String subject() {
        return "agreement:" + agreementId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "version",
                Integer.toString(version),
                "act",
                act.name(),
                "state",
                state.name(),
                "termsSha256",
                termsSha256,
                "remark",
                remark);
    }
}
