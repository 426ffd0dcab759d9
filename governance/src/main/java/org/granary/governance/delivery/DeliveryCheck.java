package org.granary.governance.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What was found in a delivery; stays when its raw bytes are purged. */
@Entity
@Table(name = "delivery_check")
class DeliveryCheck {

    @Id
    @Column(name = "delivery_id")
    private String deliveryId;

    @Convert(converter = CheckedColumn.class)
    @Column(nullable = false)
    private Checked found;

    @Column(name = "checked_at", nullable = false)
    private Instant checkedAt;

    /** For Hibernate. */
    protected DeliveryCheck() {}

    DeliveryCheck(String deliveryId, Checked found, Instant at) {
        this.deliveryId = deliveryId;
        this.found = found;
        this.checkedAt = at;
    }

    Checked found() {
        return found;
    }
}
