package org.granary.governance.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.granary.catalog.source.RevisionKey;

/** All approvals. */
@ApplicationScoped
public class Approvals {

    @PersistenceContext
    EntityManager entities;

    void add(Approval approval) {
        entities.persist(approval);
    }

    /** What stewards said of one revision, newest first. */
    public List<Approval> of(String sourceId, int revision) {
        return entities.createQuery(
                        "select a from Approval a where a.sourceId = :source and a.revision = :revision"
                                + " order by a.decidedAt desc, a.id desc",
                        Approval.class)
                .setParameter("source", sourceId)
                .setParameter("revision", revision)
                .getResultList();
    }

    /** The approval that stands for a revision; empty while there is none, or once it was taken back. */
    public Optional<Approval> standing(String sourceId, int revision) {
        return of(sourceId, revision).stream()
                .findFirst()
                .filter(approval -> approval.ruling().verdict() == Approval.Verdict.APPROVED);
    }

    /** The approvals that stand for revisions of these sources, by revision; read at once. */
    public Map<RevisionKey, Approval> standing(Collection<String> sourceIds) {
        Map<RevisionKey, Approval> newest = entities.createQuery(
                        "select a from Approval a where a.sourceId in :sources order by a.decidedAt desc, a.id desc",
                        Approval.class)
                .setParameter("sources", sourceIds)
                .getResultStream()
                .collect(Collectors.toMap(
                        approval -> new RevisionKey(
                                approval.ruling().sourceId(), approval.ruling().revision()),
                        Function.identity(),
                        (newer, older) -> newer));
        newest.values().removeIf(approval -> approval.ruling().verdict() != Approval.Verdict.APPROVED);
        return newest;
    }
}
