package org.granary.catalog.storage;

import org.granary.catalog.dataset.Dataset;
import org.granary.catalog.dataset.Release;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.source.Source;
import org.granary.catalog.source.SourceRevision;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;

/** Tells Hibernate of the catalog's entities, so that the server's persistence unit need not know them. */
public final class CatalogMappings implements AdditionalMappingContributor {

    @Override
    public void contribute(
            AdditionalMappingContributions contributions,
            InFlightMetadataCollector metadata,
            ResourceStreamLocator resources,
            MetadataBuildingContext context) {
        contributions.contributeEntity(Source.class);
        contributions.contributeEntity(SourceRevision.class);
        contributions.contributeEntity(Gathering.class);
        contributions.contributeEntity(Dataset.class);
        contributions.contributeEntity(Release.class);
    }
}
