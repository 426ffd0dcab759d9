package org.granary.batch.spark;

/** Where agreements' keys come from; they reach Spark with the call of an order only. */
public interface AgreementSecrets {

    /** The key with this id, 16 bytes or more. */
    byte[] secret(String keyId);
}
