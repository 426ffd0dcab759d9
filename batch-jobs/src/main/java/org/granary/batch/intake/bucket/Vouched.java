package org.granary.batch.intake.bucket;

import java.util.Map;

/**
 * What the store says of an object's bytes.
 *
 * @param sums by algorithm, in Base64; of the whole object, not of its parts
 */
record Vouched(long size, Map<Sums.Algorithm, String> sums) {

    Vouched {
        sums = Map.copyOf(sums);
    }
}
