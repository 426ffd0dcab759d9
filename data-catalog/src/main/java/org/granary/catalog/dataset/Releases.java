package org.granary.catalog.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.granary.catalog.CatalogErrors;

/** All releases. */
@ApplicationScoped
public class Releases {

    @PersistenceContext
    EntityManager entities;

    /** Adds a new release; its version must be free. */
    public void add(Release release) {
        if (find(release.id()).isPresent()) {
            throw CatalogErrors.releaseExists(
                    release.id().dataset(), release.id().version());
        }
        entities.persist(release);
    }

    public Optional<Release> find(ReleaseId id) {
        return Optional.ofNullable(entities.find(Release.class, id.toString()));
    }

    /** The release with this id; fails with RELEASE_UNKNOWN. */
    public Release require(ReleaseId id) {
        return find(id).orElseThrow(() -> CatalogErrors.releaseUnknown(id.dataset(), id.version()));
    }

    /** All releases, newest first. */
    public List<Release> all() {
        return entities.createQuery("select r from Release r order by r.createdAt desc, r.id", Release.class)
                .getResultList();
    }

    /** The finished releases of one dataset, newest first. */
    public List<Release> released(String dataset) {
        return all().stream()
                .filter(release -> release.id().dataset().equals(dataset))
                .filter(release -> release.state() == ReleaseState.RELEASED)
                .toList();
    }
}
