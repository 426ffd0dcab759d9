package org.granary.spark.admit;

import java.util.Base64;
import java.util.Map;
import org.granary.governance.order.AdmitOrder.Admission;
import org.granary.governance.order.AdmitOrder.Deidentification;
import org.granary.spark.fault.SparkErrors;
import org.jspecify.annotations.Nullable;

/** The agreements' keys in Base64 by their ids, as they came with the call; orders only name them. */
public final class AgreementKeys {

    private static final int LEAST_BYTES = 16;

    private final Map<String, String> keys;

    public AgreementKeys(Map<String, String> keys) {
        this.keys = Map.copyOf(keys);
    }

    /** The key for a gathering; empty for open data. */
    AgreementKey keyFor(Admission admission) {
        return admission
                .deidentification()
                .map(Deidentification::keyId)
                .map(this::key)
                .orElseGet(() -> new AgreementKey(new byte[0]));
    }

    private AgreementKey key(String keyId) {
        var key = new AgreementKey(decode(keys.get(keyId)));
        if (key.length() < LEAST_BYTES) {
            throw SparkErrors.keyMissing(keyId);
        }
        return key;
    }

    private static byte[] decode(@Nullable String base64) {
        try {
            return base64 == null ? new byte[0] : Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
