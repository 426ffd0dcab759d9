package org.granary.batch.intake;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.granary.governance.delivery.Incoming;

/** What channels ask of governance. Each call is for the moment: a consent that ends, ends the next call's answer. */
public interface IntakeDoor {

    /** Whether a company may sign in with the key of this fingerprint. */
    boolean keyStands(String company, String fingerprint);

    /** Ids of the sources that a company may deliver to, in order. */
    List<String> openSources(String company);

    /** The agreement that a delivery would be under; fails as a reception does. */
    String requireOpen(String sourceId, String company);

    /** Puts into the ledger that a file was refused before its bytes came. */
    void turnAway(Incoming incoming, String code);

    /** Takes a file in and gives the delivery's id; fails as a reception does. */
    String receive(Incoming incoming, InputStream bytes);

    /** The signed receipt of a delivery, a compact JWS. */
    Optional<String> receipt(String sourceId, String delivery);
}
