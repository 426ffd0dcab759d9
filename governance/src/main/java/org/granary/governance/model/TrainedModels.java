package org.granary.governance.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import org.granary.governance.GovernanceErrors;

/** All models that teams have registered. */
@ApplicationScoped
public class TrainedModels {

    @PersistenceContext
    EntityManager entities;

    void add(TrainedModel model) {
        if (entities.find(TrainedModel.class, model.id()) != null) {
            throw GovernanceErrors.modelExists(model.id());
        }
        entities.persist(model);
    }

    /** The model with this id; fails with MODEL_UNKNOWN. */
    public TrainedModel require(String id) {
        var model = entities.find(TrainedModel.class, id);
        if (model == null) {
            throw GovernanceErrors.modelUnknown(id);
        }
        return model;
    }

    /** All of them, newest first. */
    public List<TrainedModel> all() {
        return entities.createQuery(
                        "select m from TrainedModel m order by m.registeredAt desc, m.id", TrainedModel.class)
                .getResultList();
    }

    /** Those in which records of one of these bundles are, and which are still used; newest first. */
    public List<TrainedModel> trainedOnAny(Collection<String> rights) {
        return all().stream().filter(model -> model.usesAny(rights)).toList();
    }
}
