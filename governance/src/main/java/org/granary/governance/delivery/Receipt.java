package org.granary.governance.delivery;

import java.time.Instant;

/**
 * What a receipt vouches for.
 *
 * @param delivery id of the delivery and of its gathering
 * @param sha256 of the file as it came, 64 hexadecimal digits
 */
public record Receipt(
        String delivery,
        String source,
        String company,
        String agreement,
        int agreementVersion,
        String fileName,
        long bytes,
        String sha256,
        Instant deliveredAt) {}
