package org.granary.governance.grant;

import java.util.List;
import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/**
 * The gate PULL withheld a bundle of rights from a team.
 *
 * @param actor the team
 * @param reasons codes of the decision's reasons
 */
public record PullDenied(String actor, String grantId, String release, String rights, List<String> reasons)
        implements DomainEvent {

    public PullDenied {
        reasons = List.copyOf(reasons);
    }

    @Override
    public String subject() {
        return "release:" + release;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "gate", "PULL", "grant", grantId, "rights", rights, "reasons", String.join(",", reasons));
    }
}
