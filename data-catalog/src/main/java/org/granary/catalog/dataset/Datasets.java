package org.granary.catalog.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.granary.catalog.CatalogErrors;

/** All datasets. */
@ApplicationScoped
public class Datasets {

    @PersistenceContext
    EntityManager entities;

    /** Adds a new dataset; its id must be free. */
    public void add(Dataset dataset) {
        if (entities.find(Dataset.class, dataset.id()) != null) {
            throw CatalogErrors.datasetExists(dataset.id());
        }
        entities.persist(dataset);
    }

    /** The dataset with this id; fails with DATASET_UNKNOWN. */
    public Dataset require(String id) {
        var dataset = entities.find(Dataset.class, id);
        if (dataset == null) {
            throw CatalogErrors.datasetUnknown(id);
        }
        return dataset;
    }

    /** All datasets by id. */
    public List<Dataset> all() {
        return entities.createQuery("select d from Dataset d order by d.id", Dataset.class)
                .getResultList();
    }
}
