package org.granary.batch.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.delivery.Deliveries;
import org.granary.governance.delivery.Incoming;
import org.granary.governance.delivery.Reception;
import org.granary.governance.delivery.key.DeliveryKeys;

/** The door as the registry and the agreements have it. */
@ApplicationScoped
class GovernedDoor implements IntakeDoor {

    @Inject
    Reception reception;

    @Inject
    Deliveries deliveries;

    @Inject
    DeliveryKeys keys;

    @Override
    public boolean keyStands(String company, String fingerprint) {
        return keys.stands(company, fingerprint);
    }

    @Override
    public List<String> openSources(String company) {
        return reception.sourcesWithAgreement().stream()
                .filter(source -> isOpen(source, company))
                .toList();
    }

    private boolean isOpen(String source, String company) {
        try {
            reception.requireOpen(source, company);
            return true;
        } catch (GranaryException e) {
            return false;
        }
    }

    @Override
    public String requireOpen(String sourceId, String company) {
        return reception.requireOpen(sourceId, company);
    }

    @Override
    public void turnAway(Incoming incoming, String code) {
        reception.turnAway(incoming, code);
    }

    @Override
    public String receive(Incoming incoming, InputStream bytes) {
        return reception.receive(incoming, bytes).delivery().id();
    }

    @Override
    public Optional<String> receipt(String sourceId, String delivery) {
        return deliveries.require(sourceId, delivery).receipt();
    }
}
