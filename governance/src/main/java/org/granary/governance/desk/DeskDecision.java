package org.granary.governance.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.granary.catalog.storage.Json;
import org.granary.governance.GovernanceErrors;

/** Decides on one thing of several, in a transaction of its own. */
@ApplicationScoped
public class DeskDecision {

    @PersistenceContext
    EntityManager entities;

    /** Decides unless it was decided before, and gives what was decided then. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Deciding.Decided> decide(Deciding feature, String subject, JsonNode word) {
        lock(feature.kind() + " " + subject);
        var before = feature.decided(subject);
        if (before.isEmpty()) {
            feature.decide(subject, word);
            // What the database refuses is this thing's refusal, and is to be known here.
            entities.flush();
        }
        return before;
    }

    /** Two requests that name the same thing at once: the second one finds it decided. */
    private void lock(String item) {
        entities.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(:item, 0))", Object.class)
                .setParameter("item", "desk " + item)
                .getSingleResult();
    }

    /** A steward's word as the feature takes it; fails with DESK_DECISION_INVALID. */
    public static <T> T read(JsonNode word, Class<T> type) {
        try {
            return Json.mapper().treeToValue(word, type);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw GovernanceErrors.deskDecisionInvalid(
                    "'decision' is not what the operation for a single one takes: " + e.getMessage());
        }
    }
}
