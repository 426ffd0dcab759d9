package org.granary.governance.agreement;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.vault.Vault;

/**
 * What the platform vouches for with its Ed25519 key, as a compact JWS: that a person signed terms, that a file was delivered.
 *
 * <p>Source: RFC 7515 (JWS), RFC 8037 (EdDSA), RFC 8785 (canonical payload).
 */
@Dependent
public class Signatures {

    /** What a JWS of the platform is about; part of what is signed, so that one is never taken for the other. */
    public enum Matter {
        /** A person's signature to an agreement. */
        SIGNATURE("granary-signature+json"),
        /** A company's consent, as its receipt says. */
        CONSENT("granary-consent+json"),
        /** What was delivered. */
        RECEIPT("granary-receipt+json");

        private final String header;

        Matter(String type) {
            this.header = base64(("{\"alg\":\"EdDSA\",\"typ\":\"" + type + "\"}").getBytes(UTF_8));
        }
    }

    private static final Pattern DOT = Pattern.compile("\\.");

    private final Vault vault;

    @Inject
    public Signatures(Vault vault) {
        this.vault = vault;
    }

    /** The signature over these facts. */
    String sign(Facts facts) {
        return sign(Matter.SIGNATURE, facts);
    }

    /** A compact JWS by the platform's key over the canonical JSON of these facts. */
    public String sign(Matter matter, Object facts) {
        var payload = matter.header + "." + base64(CanonicalJson.of(facts).getBytes(UTF_8));
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(vault.signingKey().getPrivate());
            signature.update(payload.getBytes(US_ASCII));
            return payload + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw GovernanceErrors.signatureFailed(e);
        }
    }

    /** Whether this JWS is a signature to an agreement that was made with the key, and nothing of it was changed since. */
    static boolean verifies(String jws, PublicKey key) {
        return verifies(Matter.SIGNATURE, jws, key);
    }

    /** Whether this JWS is about the matter, was made with the key, and nothing of it was changed since. */
    public static boolean verifies(Matter matter, String jws, PublicKey key) {
        String[] parts = DOT.split(jws, -1);
        if (parts.length != 3 || !parts[0].equals(matter.header)) {
            return false;
        }
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * What is signed.
     *
     * @param signatory for which of the parties
     * @param textSha256 hash of the text that was rendered from the terms, in both languages
     * @param right by which right the person signed
     * @param objectionOffered that the signer was offered to sign on paper instead (Electronic Signatures Act, 2024)
     */
    record Facts(
            String agreement,
            int version,
            Signatory signatory,
            String termsSha256,
            String textSha256,
            String signer,
            String organisation,
            String right,
            Instant loggedInAt,
            Instant signedAt,
            boolean objectionOffered) {}
}
