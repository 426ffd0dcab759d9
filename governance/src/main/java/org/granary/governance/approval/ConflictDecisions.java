package org.granary.governance.approval;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.granary.catalog.source.SourceRevision;
import org.granary.catalog.source.Sources;
import org.granary.governance.desk.Deciding;
import org.granary.governance.desk.DeskDecision;
import org.granary.governance.desk.DeskItem;
import org.granary.governance.licensing.LicenseRuling;
import org.granary.governance.licensing.SourceLicenses;

/** Evidence of licenses that does not agree at the desk, several at once. */
@ApplicationScoped
class ConflictDecisions implements Deciding {

    @Inject
    Sources sources;

    @Inject
    SourceLicenses licenses;

    @Inject
    SourceLicenseResource operation;

    @Override
    public DeskItem.Kind kind() {
        return DeskItem.Kind.LICENSE_CONFLICT;
    }

    @Override
    public Optional<Decided> decided(String subject) {
        SourceRevision revision = sources.requireRevision(subject);
        var rulings = licenses.rulings(revision);
        if (rulings.isEmpty() || !licenses.unsettled(revision).isEmpty()) {
            return Optional.empty();
        }
        LicenseRuling newest = rulings.get(rulings.size() - 1);
        return Optional.of(new Decided("RULED", newest.ruledBy(), newest.ruledAt()));
    }

    @Override
    public void decide(String subject, JsonNode word) {
        SourceRevision revision = sources.requireRevision(subject);
        operation.rule(revision.sourceId(), revision.number(), DeskDecision.read(word, LicenseRuling.Word.class));
    }
}
