package org.granary.catalog.source;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.granary.catalog.CatalogErrors;

/** All sources. */
@ApplicationScoped
public class Sources {

    @PersistenceContext
    EntityManager entities;

    /** Adds a new source; its id must be free. */
    public void add(Source source) {
        if (entities.find(Source.class, source.id()) != null) {
            throw CatalogErrors.sourceExists(source.id());
        }
        entities.persist(source);
    }

    public Optional<Source> find(String id) {
        return Optional.ofNullable(entities.find(Source.class, id));
    }

    /** The source with this id; fails with SOURCE_UNKNOWN. */
    public Source require(String id) {
        return find(id).orElseThrow(() -> CatalogErrors.sourceUnknown(id));
    }

    /** The revision with this number; fails with SOURCE_UNKNOWN. */
    public SourceRevision requireRevision(String id, int number) {
        return require(id).revision(number).orElseThrow(() -> CatalogErrors.revisionUnknown(id, number));
    }

    /** The revision with this id, {@code <source>/<number>}; fails with SOURCE_UNKNOWN. */
    public SourceRevision requireRevision(String id) {
        var revision = entities.find(SourceRevision.class, id);
        if (revision == null) {
            throw CatalogErrors.sourceUnknown(id);
        }
        return revision;
    }

    /** The sources with these ids and all their revisions, by id; read at once. */
    public Map<String, Source> withIds(Collection<String> ids) {
        return entities.createQuery(
                        "select distinct s from Source s left join fetch s.revisions where s.id in :ids", Source.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(Source::id, Function.identity()));
    }

    /** All sources by id. */
    public List<Source> all() {
        return entities.createQuery("select s from Source s order by s.id", Source.class)
                .getResultList();
    }
}
