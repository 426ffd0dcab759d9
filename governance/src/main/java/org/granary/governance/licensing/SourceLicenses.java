package org.granary.governance.licensing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.source.SourceDefinition;
import org.granary.catalog.source.SourceRevision;
import org.granary.catalog.source.Sources;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.license.Detection;
import org.granary.governance.license.LicenseConflict;
import org.granary.governance.license.LicenseEvidence;
import org.granary.governance.license.LicenseExpression;
import org.granary.governance.license.Licenses;

/** Evidence of sources' licenses, and the rulings on what conflicts in it. */
@ApplicationScoped
public class SourceLicenses {

    /** The id of what the source itself declares. */
    public static final String DECLARED = "declared";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Sources sources;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** Keeps detections; what is kept already stays as it is. */
    public void keep(String sourceId, int revision, List<Detection> detections, String by) {
        for (Detection detection : detections) {
            if (entities.find(FoundLicense.class, FoundLicense.idOf(sourceId, revision, detection)) == null) {
                entities.persist(new FoundLicense(sourceId, revision, detection, by, clock.instant()));
            }
        }
    }

    /**
     * What was detected for a revision, oldest first: under it, and under earlier revisions of the same location, since a new description of the same data does
     * not undo what its publisher says.
     */
    public List<FoundLicense> detected(SourceRevision revision) {
        return entities
                .createQuery(
                        "select d from FoundLicense d where d.sourceId = :source and d.revision <= :revision"
                                + " order by d.foundAt, d.id",
                        FoundLicense.class)
                .setParameter("source", revision.sourceId())
                .setParameter("revision", revision.number())
                .getResultList()
                .stream()
                .filter(found -> found.revision() == revision.number() || sameLocation(found, revision))
                .toList();
    }

    private boolean sameLocation(FoundLicense found, SourceRevision revision) {
        return sources.requireRevision(found.sourceId(), found.revision())
                .definition()
                .location()
                .equals(revision.definition().location());
    }

    /** All evidence of a revision. */
    public LicenseEvidence evidence(SourceRevision revision) {
        return new LicenseEvidence(
                declared(revision.definition()),
                detected(revision).stream().map(FoundLicense::detection).toList());
    }

    private static Optional<Detection> declared(SourceDefinition definition) {
        return definition
                .license()
                .filter(license -> !license.text().isBlank())
                .map(license -> Detection.ofField(DECLARED, license.evidenceUrl(), license.text()));
    }

    /** The rulings on a revision, oldest first. */
    public List<LicenseRuling> rulings(SourceRevision revision) {
        return entities.createQuery(
                        "select r from LicenseRuling r where r.sourceId = :source and r.revision = :revision"
                                + " order by r.ruledAt, r.id",
                        LicenseRuling.class)
                .setParameter("source", revision.sourceId())
                .setParameter("revision", revision.number())
                .getResultList();
    }

    /** The conflicts that no ruling has settled. */
    public List<LicenseConflict> unsettled(SourceRevision revision) {
        return unsettled(revision, evidence(revision).conflicts());
    }

    /** The conflicts that no ruling has settled, with those of a conclusion. */
    public List<LicenseConflict> unsettled(SourceRevision revision, LicenseExpression concluded) {
        return unsettled(revision, evidence(revision).conflictsWith(concluded));
    }

    private List<LicenseConflict> unsettled(SourceRevision revision, List<LicenseConflict> conflicts) {
        Set<String> settled = new HashSet<>();
        rulings(revision).forEach(ruling -> settled.addAll(ruling.conflicts()));
        return conflicts.stream()
                .filter(conflict -> !settled.contains(conflict.key()))
                .toList();
    }

    /** Settles conflicts by a steward's word; the piece of evidence has to be one of the revision's. */
    public void rule(SourceRevision revision, LicenseRuling.Word word, List<LicenseConflict> conflicts, String by) {
        if (word.why().isBlank()) {
            throw GovernanceErrors.approvalInvalid("say under 'why' for what reason this evidence rules.");
        }
        if (!word.evidence().equals(LicenseRuling.ELSEWHERE)
                && piece(revision, word.evidence()).isEmpty()) {
            throw GovernanceErrors.approvalInvalid("there is no evidence '" + word.evidence()
                    + "' of this revision's license. GET /api/sources/" + revision.sourceId() + "/revisions/"
                    + revision.number()
                    + "/license lists it; 'elsewhere' stands for what is not there, such as a letter.");
        }
        entities.persist(new LicenseRuling(
                UUID.randomUUID().toString(),
                new LicenseRuling.SourceRevisionKey(revision.sourceId(), revision.number()),
                word,
                conflicts.stream().map(LicenseConflict::key).distinct().toList(),
                by,
                clock.instant()));
        events.fire(new LicenseConflictRuled(by, revision.sourceId(), revision.number(), word, conflicts.size()));
    }

    /**
     * Refuses a conclusion that permits more than the very evidence that is said to rule.
     *
     * <p>What the evidence says in words that are not read stays the steward's to judge.
     */
    public void requireWithin(SourceRevision revision, LicenseRuling.Word word, LicenseExpression concluded) {
        piece(revision, word.evidence())
                .flatMap(piece -> piece.reading().license())
                .flatMap(Licenses::parse)
                .filter(ruling -> org.granary.governance.license.Strictness.permitsMore(concluded, ruling))
                .ifPresent(ruling -> {
                    throw GovernanceErrors.approvalInvalid("the evidence that you say rules names " + ruling.text()
                            + ", and " + concluded.text() + " permits more than that.");
                });
    }

    private Optional<Detection> piece(SourceRevision revision, String id) {
        return id.equals(DECLARED)
                ? declared(revision.definition())
                : detected(revision).stream()
                        .filter(found -> found.id().equals(id))
                        .map(FoundLicense::detection)
                        .findFirst();
    }
}
