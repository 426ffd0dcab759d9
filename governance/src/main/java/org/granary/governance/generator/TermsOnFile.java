package org.granary.governance.generator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.granary.governance.GovernanceErrors;

/** All terms of generators. */
@ApplicationScoped
public class TermsOnFile {

    @PersistenceContext
    EntityManager entities;

    void add(FiledTerms filed) {
        if (find(filed.id()).isPresent()) {
            throw GovernanceErrors.generatorTermsExist(filed.id());
        }
        entities.persist(filed);
    }

    /** By id. */
    public List<FiledTerms> all() {
        return entities.createQuery("select t from FiledTerms t order by t.id", FiledTerms.class)
                .getResultList();
    }

    /** The terms with these ids, by id; read at once. */
    public Map<String, FiledTerms> withIds(Collection<String> ids) {
        return entities.createQuery("select t from FiledTerms t where t.id in :ids", FiledTerms.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(FiledTerms::id, Function.identity()));
    }

    /** The terms with this id. */
    public Optional<FiledTerms> find(String id) {
        return Optional.ofNullable(entities.find(FiledTerms.class, id));
    }

    /** The terms with this id; fails with GENERATOR_TERMS_UNKNOWN. */
    public FiledTerms require(String id) {
        return find(id).orElseThrow(() -> GovernanceErrors.generatorTermsUnknown(id));
    }
}
