package org.granary.governance.opening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.granary.catalog.dataset.Release;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.rights.OpeningStanding;

/** All openings, and companies' words for them. */
@ApplicationScoped
public class Openings {

    @PersistenceContext
    EntityManager entities;

    void add(Opening opening) {
        entities.persist(opening);
    }

    void add(OpeningWord word) {
        entities.persist(word);
    }

    /** The opening with this id. */
    public Optional<Opening> find(String id) {
        return Optional.ofNullable(entities.find(Opening.class, id));
    }

    /** The opening with this id; fails with OPENING_UNKNOWN. */
    Opening require(String id) {
        return find(id).orElseThrow(() -> GovernanceErrors.openingUnknown(id));
    }

    /** All of them, newest first. */
    public List<Opening> all() {
        return entities.createQuery("select o from Opening o order by o.proposedAt desc, o.id", Opening.class)
                .getResultList();
    }

    /** The one that is proposed or open of a release. */
    Optional<Opening> standing(String releaseId) {
        return entities.createQuery(
                        "select o from Opening o where o.releaseId = :release and o.state in (:proposed, :open)",
                        Opening.class)
                .setParameter("release", releaseId)
                .setParameter("proposed", Opening.State.PROPOSED)
                .setParameter("open", Opening.State.OPEN)
                .getResultStream()
                .findFirst();
    }

    /** The open one whose token has this hash. */
    public Optional<Opening> byToken(String sha256) {
        return entities.createQuery(
                        "select o from Opening o where o.tokenSha256 = :sha and o.state = :open", Opening.class)
                .setParameter("sha", sha256)
                .setParameter("open", Opening.State.OPEN)
                .getResultStream()
                .findFirst();
    }

    /** All words of companies for a release, oldest first. */
    List<OpeningWord> words(String releaseId) {
        return entities.createQuery(
                        "select w from OpeningWord w where w.releaseId = :release order by w.givenAt, w.id",
                        OpeningWord.class)
                .setParameter("release", releaseId)
                .getResultList();
    }

    /** What the gate PUBLISH reads of a release. */
    public OpeningStanding standing(Release release) {
        Map<String, Instant> words = words(release.id().toString()).stream()
                .filter(word -> word.withdrawnAt().isEmpty())
                .collect(Collectors.toMap(
                        word -> word.word().company(), OpeningWord::givenAt, (first, second) -> first));
        return new OpeningStanding(release.id().toString(), release.releasedAt().orElse(Instant.MAX), words);
    }

    /** Counts a pull by everybody. */
    public void pulled(String id) {
        count(id, 1, 0);
    }

    /** Counts bytes that everybody fetched. */
    public void fetched(String id, long bytes) {
        count(id, 0, bytes);
    }

    private void count(String id, long pulls, long bytes) {
        entities.createQuery(
                        "update Opening o set o.pulls = o.pulls + :pulls, o.bytes = o.bytes + :bytes where o.id = :id")
                .setParameter("pulls", pulls)
                .setParameter("bytes", bytes)
                .setParameter("id", id)
                .executeUpdate();
    }
}
