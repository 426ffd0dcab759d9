package org.granary.governance.vault;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The platform's public key, for whoever wants to verify a receipt or a signature. */
@Path("/public/signing-key")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SigningKeyResource {

    private static final int ED25519_BYTES = 32;

    @Inject
    Vault vault;

    @GET
    @Operation(summary = "The public key of the platform's signatures, as a JSON Web Key (RFC 8037)")
    public Key key() {
        byte[] x509 = vault.signingKey().getPublic().getEncoded();
        // The key's own bytes are the last of its X.509 form (RFC 8410).
        byte[] raw = Arrays.copyOfRange(x509, x509.length - ED25519_BYTES, x509.length);
        return new Key(
                "OKP",
                "Ed25519",
                "EdDSA",
                Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
    }

    /** A JSON Web Key. */
    public record Key(String kty, String crv, String alg, String x) {}
}
