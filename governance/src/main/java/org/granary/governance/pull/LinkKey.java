package org.granary.governance.pull;

import javax.crypto.SecretKey;

/** The secret that signs file links; all servers of one platform share it. */
public interface LinkKey {

    /** A key for HMAC-SHA-256, 32 bytes or more. Threads: safe. */
    SecretKey key();
}
