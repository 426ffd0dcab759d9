package org.granary.governance.mapping;

import java.util.List;
import org.granary.governance.agreement.Agreement;
import org.granary.governance.approval.Approval;
import org.granary.governance.audit.AuditEntry;
import org.granary.governance.consent.Consent;
import org.granary.governance.delivery.Delivery;
import org.granary.governance.grant.AccessGrant;
import org.granary.governance.grant.PullRecord;
import org.granary.governance.party.Party;
import org.granary.governance.registry.RightsBundle;
import org.granary.governance.withdrawal.Notice;
import org.granary.governance.withdrawal.Withdrawal;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;

/** Tells Hibernate of governance's entities, so that the server's persistence unit need not know them. */
public final class GovernanceMappings implements AdditionalMappingContributor {

    private static final List<Class<?>> ENTITIES = List.of(
            Party.class,
            Approval.class,
            Agreement.class,
            Consent.class,
            RightsBundle.class,
            Delivery.class,
            AccessGrant.class,
            PullRecord.class,
            Withdrawal.class,
            Notice.class,
            AuditEntry.class);

    @Override
    public void contribute(
            AdditionalMappingContributions contributions,
            InFlightMetadataCollector metadata,
            ResourceStreamLocator resources,
            MetadataBuildingContext context) {
        ENTITIES.forEach(contributions::contributeEntity);
    }
}
