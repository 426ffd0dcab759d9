package org.granary.governance.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;
import org.granary.catalog.storage.Json;
import org.granary.catalog.storage.Sha256;
import org.granary.governance.agreement.Signatures;

/**
 * A head of the ledger with the platform's signature.
 *
 * @param number counts up from 1 without gaps
 * @param jws compact JWS over {@link HeadFacts}
 */
public record SignedHead(long number, String jws) {

    public SignedHead {
        requireNonNull(jws, "jws");
    }

    /** What it says; empty unless this key signed it, and for this number. */
    Optional<HeadFacts> facts(PublicKey key) {
        return Signatures.verifies(Signatures.Matter.HEAD, jws, key)
                ? unproved().filter(facts -> facts.number() == number)
                : Optional.empty();
    }

    /** What it says, whoever signed it. */
    private Optional<HeadFacts> unproved() {
        try {
            String payload = jws.substring(jws.indexOf('.') + 1, jws.lastIndexOf('.'));
            return Optional.of(Json.mapper()
                    .readValue(new String(Base64.getUrlDecoder().decode(payload), UTF_8), HeadFacts.class));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** By which the next head knows this one. */
    String sha256() {
        return Sha256.hex(jws.getBytes(US_ASCII));
    }
}
