package org.granary.governance.grant;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A grant came into another state: requested, granted, refused, revoked; or a token was issued for it. */
public record GrantDecided(String actor, String grantId, AccessGrant.Wish wish, String what) implements DomainEvent {

    @Override
    public String subject() {
        return "grant:" + grantId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "what",
                what,
                "team",
                wish.team(),
                "dataset",
                wish.dataset(),
                "uses",
                String.join(",", wish.uses()),
                "until",
                wish.until().toString());
    }
}
