package org.granary.governance.grant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.granary.governance.desk.Awaiting;
import org.granary.governance.desk.DeskItem;

/** Requests for access that nobody has decided on. */
@ApplicationScoped
class GrantsAwaiting implements Awaiting {

    @Inject
    Grants grants;

    @Override
    public List<DeskItem> awaiting() {
        return grants.all().stream()
                .filter(grant -> grant.state() == AccessGrant.State.REQUESTED)
                .map(grant -> DeskItem.of(
                        DeskItem.Kind.GRANT,
                        grant.id(),
                        grant.requestedBy(),
                        grant.requestedAt(),
                        "/grants/" + grant.id() + "/approval"))
                .toList();
    }
}
