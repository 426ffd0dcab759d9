package org.granary.governance.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.List;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.identity.Caller;

/**
 * Takes in what member companies deliver, by whatever channel it comes: asks whether it may, stores the bytes, begins the gathering.
 *
 * <p>Transaction contract: joins none. Asking and recording are short transactions of their own, and the bytes come in between, however
 * long they take; what may be is asked again when it is recorded.
 *
 * <p>Fails with DELIVERY_INVALID where the source takes no deliveries or the file is unusable, NOT_OF_THE_ORGANISATION where the company is no
 * member under the agreement, DELIVERY_REFUSED where gate GATHER says no, DELIVERY_NOT_STORED.
 */
@ApplicationScoped
public class Reception {

    @Inject
    Inbox inbox;

    @Inject
    ReceptionDesk desk;

    /**
     * The company for which the caller delivers to the source: one that is a member under its agreement and has named the caller a contributor. Fails with
     * NOT_OF_THE_ORGANISATION for who is of no such company, with RIGHT_NOT_HELD for who is and is not named.
     */
    public String companyOf(String sourceId, Caller caller) {
        return desk.companyOf(sourceId, caller);
    }

    /** Whether the company may deliver to the source now; gives the id of the agreement that it would be under. */
    public String requireOpen(String sourceId, String company) {
        return desk.requireOpen(sourceId, company);
    }

    /** Fails with DELIVERY_INVALID for a name that no delivery may have. */
    public static void requireUsable(String fileName) {
        Inbox.requireUsable(fileName);
    }

    /** Puts into the ledger that a file was refused before its bytes came. */
    public void turnAway(Incoming incoming, String code) {
        desk.turnAway(incoming, code);
    }

    /** Takes a file in; where its key came before, gives the delivery that it made then, and reads nothing. */
    public Taken receive(Incoming incoming, InputStream bytes) {
        var earlier = desk.earlier(incoming);
        if (earlier.isPresent()) {
            return new Taken(earlier.get(), false);
        }
        try {
            var agreement = desk.requireOpen(incoming.sourceId(), incoming.company());
            var stored = inbox.store(incoming.sourceId(), incoming.deliveryId(), agreement, incoming.fileName(), bytes);
            return record(incoming, agreement, stored);
        } catch (GranaryException e) {
            desk.turnAway(incoming, e.code().name());
            throw e;
        }
    }

    private Taken record(Incoming incoming, String agreement, Inbox.Stored stored) {
        boolean kept = false;
        try {
            var taken = desk.record(incoming, agreement, stored);
            kept = !taken.repeated();
            return taken;
        } catch (GranaryException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whether it was committed is not known, so the bytes stay.
            kept = true;
            throw e;
        } finally {
            if (!kept) {
                inbox.discard(incoming.sourceId(), incoming.deliveryId(), incoming.fileName());
            }
        }
    }

    /**
     * What became of a file that was taken.
     *
     * @param repeated whether the same bytes were here already: then this is the earlier delivery, and nothing is gathered anew
     */
    public record Taken(Delivery delivery, boolean repeated) {}

    /** Ids of the sources that take deliveries under an agreement, in order. */
    public List<String> sourcesWithAgreement() {
        return desk.sourcesWithAgreement();
    }
}
