package org.granary.governance.generator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.rights.GeneratorTermsStanding;

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

    /** What a gate reads of the terms with these ids; read at once. */
    public Map<String, GeneratorTermsStanding> standing(Collection<String> ids) {
        List<FiledTerms> lines = entities.createQuery(
                        "select t from FiledTerms t where t.line in (select s.line from FiledTerms s where s.id in :ids)",
                        FiledTerms.class)
                .setParameter("ids", ids)
                .getResultList();
        Map<String, List<FiledTerms>> byLine = lines.stream().collect(Collectors.groupingBy(FiledTerms::line));
        return lines.stream()
                .filter(terms -> ids.contains(terms.id()))
                .collect(Collectors.toMap(
                        FiledTerms::id, terms -> terms.standing(byLine.getOrDefault(terms.line(), List.of()))));
    }

    /** What a gate reads of these terms. */
    GeneratorTermsStanding standingOf(FiledTerms filed) {
        return filed.standing(line(filed.line()));
    }

    /** The entries of a line, oldest first. */
    List<FiledTerms> line(String line) {
        return entities.createQuery(
                        "select t from FiledTerms t where t.line = :line order by t.submittedAt, t.id",
                        FiledTerms.class)
                .setParameter("line", line)
                .getResultList();
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
