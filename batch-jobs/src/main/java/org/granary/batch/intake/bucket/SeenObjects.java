package org.granary.batch.intake.bucket;

import java.util.Map;

/** Memory of what was seen in buckets: it spares the store and the ledger of what was decided before. Losing it doubles no delivery. */
interface SeenObjects {

    /** All of one bucket, by {@link #id}. */
    Map<String, Seen> of(Bucket bucket);

    /** Notes it in place of what was known of the same version. */
    void note(Bucket bucket, Seen seen);

    static String id(StoredObject object) {
        return object.key() + "\n" + object.eTag();
    }
}
