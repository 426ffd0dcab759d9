package org.granary.spark.admit;

import java.io.Serializable;

/** An agreement's key on its way to executors; it never shows in logs. */
final class AgreementKey implements Serializable {

    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    AgreementKey(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    int length() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "AgreementKey[" + bytes.length + " bytes]";
    }
}
