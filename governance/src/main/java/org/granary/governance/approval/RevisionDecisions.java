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

/** Newest words on source revisions at the desk, several at once. */
@ApplicationScoped
class RevisionDecisions implements Deciding {

    @Inject
    Sources sources;

    @Inject
    Approvals approvals;

    @Inject
    ApprovalResource operation;

    @Override
    public DeskItem.Kind kind() {
        return DeskItem.Kind.SOURCE_REVISION;
    }

    @Override
    public Optional<Decided> decided(String subject) {
        SourceRevision revision = sources.requireRevision(subject);
        return approvals.of(revision.sourceId(), revision.number()).stream()
                .findFirst()
                .map(said -> new Decided(said.ruling().verdict().name(), said.decidedBy(), said.decidedAt()));
    }

    @Override
    public void decide(String subject, JsonNode word) {
        SourceRevision revision = sources.requireRevision(subject);
        operation.decide(
                revision.sourceId(), revision.number(), DeskDecision.read(word, ApprovalResource.Verdict.class));
    }
}
