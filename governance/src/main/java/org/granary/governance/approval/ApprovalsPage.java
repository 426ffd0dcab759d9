package org.granary.governance.approval;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;

/** What stewards said, for the console's pages that list source revisions. */
@Named
@RequestScoped
@Transactional
public class ApprovalsPage {

    @Inject
    Approvals approvals;

    /** The license that the standing approval concludes; blank where there is none. */
    public String license(String sourceId, int revision) {
        return approvals
                .standing(sourceId, revision)
                .flatMap(approval -> approval.ruling().concludedLicense())
                .orElse("");
    }

    /** Who approved; blank while nobody has. */
    public String by(String sourceId, int revision) {
        return approvals.standing(sourceId, revision).map(Approval::decidedBy).orElse("");
    }
}
