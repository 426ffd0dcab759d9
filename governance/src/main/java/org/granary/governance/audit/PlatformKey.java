package org.granary.governance.audit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.granary.catalog.storage.Json;
import org.granary.governance.GovernanceErrors;

/**
 * The platform's public key as a JSON Web Key, as {@code /api/public/signing-key} shows it.
 *
 * <p>Source: RFC 8037 (JWK of Ed25519), RFC 8410 (its X.509 form).
 *
 * @param x the key's 32 bytes in Base64 for URLs
 */
public record PlatformKey(String kty, String crv, String x) {

    private static final int ED25519_BYTES = 32;
    /** What stands before the key's own bytes in X.509. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    public PlatformKey {
        requireNonNull(kty, "kty");
        requireNonNull(crv, "crv");
        requireNonNull(x, "x");
    }

    /** The key in a file, as {@code /api/public/signing-key} answers. Fails with AUDIT_EXPORT_UNREADABLE. */
    public static PlatformKey read(Path file) {
        try {
            var key = Json.mapper().readTree(file.toFile());
            return new PlatformKey(
                    key.path("kty").asText(),
                    key.path("crv").asText(),
                    key.path("x").asText());
        } catch (IOException e) {
            throw GovernanceErrors.auditExportUnreadable(file.toString(), e.toString());
        }
    }

    static PlatformKey of(PublicKey key) {
        byte[] x509 = key.getEncoded();
        byte[] raw = Arrays.copyOfRange(x509, x509.length - ED25519_BYTES, x509.length);
        return new PlatformKey(
                "OKP", "Ed25519", Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
    }

    /** The key to verify with; empty where this is none. */
    Optional<PublicKey> key() {
        try {
            byte[] raw = Base64.getUrlDecoder().decode(x);
            byte[] x509 = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + raw.length);
            System.arraycopy(raw, 0, x509, X509_PREFIX.length, raw.length);
            return Optional.of(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
