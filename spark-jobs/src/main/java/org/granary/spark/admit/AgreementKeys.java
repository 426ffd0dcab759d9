package org.granary.spark.admit;

import java.util.Base64;
import java.util.Map;
import org.granary.governance.order.AdmitOrder.Admission;
import org.granary.governance.order.AdmitOrder.Deidentification;
import org.granary.spark.fault.SparkErrors;
import org.jspecify.annotations.Nullable;

/** The agreements' keys, from the environment; orders only name them. */
public final class AgreementKeys {

    private static final int LEAST_BYTES = 16;

    private final Map<String, String> environment;

    public AgreementKeys(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
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
        String variable = "GRANARY_KEY_" + keyId;
        var key = new AgreementKey(decode(environment.get(variable)));
        if (key.length() < LEAST_BYTES) {
            throw SparkErrors.keyMissing(variable);
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
