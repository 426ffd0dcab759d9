package org.granary.governance.delivery;

import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.Caller;

/** Who may see a delivery: its company, stewards, auditors and admins. */
public final class DeliveryAccess {

    private DeliveryAccess() {}

    /** Whether the caller may see it. */
    public static boolean permits(Caller caller, Delivery delivery) {
        return caller.has("steward")
                || caller.has("auditor")
                || caller.has("admin")
                || caller.organisations().contains(delivery.received().company());
    }

    /** The delivery; DELIVERY_UNKNOWN, as if there were none, for those who may not see it. */
    public static Delivery require(Caller caller, Delivery delivery) {
        if (!permits(caller, delivery)) {
            throw GovernanceErrors.deliveryUnknown(delivery.id());
        }
        return delivery;
    }
}
