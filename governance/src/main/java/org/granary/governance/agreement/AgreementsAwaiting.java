package org.granary.governance.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.granary.governance.desk.Awaiting;
import org.granary.governance.desk.DeskItem;

/** Versions that are offered and lack the programme office's signature. */
@ApplicationScoped
class AgreementsAwaiting implements Awaiting {

    @Inject
    Agreements agreements;

    @Override
    public List<DeskItem> awaiting() {
        return agreements.all().stream()
                .filter(agreement -> agreement.terminatedAt().isEmpty())
                .map(Agreement::latest)
                .filter(version -> version.stage() == AgreementVersion.Stage.OFFERED)
                .filter(version -> version.missing().contains(Signatory.PROGRAMME))
                .map(version -> DeskItem.of(
                        DeskItem.Kind.AGREEMENT,
                        version.id(),
                        version.drafters(),
                        version.offeredAt().orElse(version.draftedAt()),
                        "/agreements/" + version.agreementId() + "/signature"))
                .toList();
    }
}
