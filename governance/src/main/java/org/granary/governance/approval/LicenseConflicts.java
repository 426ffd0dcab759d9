package org.granary.governance.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.granary.catalog.source.SourceRevision;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.license.LicenseConflict;
import org.granary.governance.license.LicenseExpression;
import org.granary.governance.licensing.LicenseRuling;
import org.granary.governance.licensing.SourceLicenses;

/** Keeps stewards from passing over conflicts in the evidence of a license. */
@ApplicationScoped
public class LicenseConflicts {

    private static final int MOST_NAMED = 3;

    @Inject
    SourceLicenses licenses;

    /** Settles what conflicts by the steward's word on a conclusion; fails with LICENSE_CONFLICT_UNRESOLVED where there is none. */
    void settle(SourceRevision revision, LicenseExpression concluded, Optional<LicenseRuling.Word> word, String by) {
        word.ifPresent(said -> licenses.requireWithin(revision, said, concluded));
        List<LicenseConflict> open = licenses.unsettled(revision, concluded);
        if (open.isEmpty()) {
            return;
        }
        if (word.isEmpty()) {
            throw unresolved(revision, open);
        }
        licenses.rule(revision, word.get(), open, by);
    }

    /** Fails with LICENSE_CONFLICT_UNRESOLVED while a conflict is open. */
    void requireNone(SourceRevision revision) {
        List<LicenseConflict> open = licenses.unsettled(revision);
        if (!open.isEmpty()) {
            throw unresolved(revision, open);
        }
    }

    private static RuntimeException unresolved(SourceRevision revision, List<LicenseConflict> open) {
        return GovernanceErrors.licenseConflictUnresolved(
                revision.id(),
                open.stream().limit(MOST_NAMED).map(LicenseConflict::words).toList(),
                "sources/" + revision.sourceId() + "/revisions/" + revision.number() + "/license");
    }
}
