package org.granary.governance.agreement;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.granary.catalog.storage.Json;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.agreement.Countersignature.Checked;
import org.granary.governance.agreement.Countersignature.Format;

/**
 * Checks signatures that were made elsewhere over the bytes of canonical terms: that the signature fits bytes and certificate, and that the certificate
 * was in its dates. Who issued the certificate is shown, not judged: whether a CA is a licensed one is for people to say.
 *
 * <p>Source: RFC 5652 (CMS), RFC 7515 with appendix F (detached JWS), RFC 7518 (algorithms).
 */
final class DetachedSignatures {

    private static final Pattern DETACHED_JWS = Pattern.compile("[A-Za-z0-9_-]+\\.\\.[A-Za-z0-9_-]+");
    private static final Map<String, String> ALGORITHMS = Map.of(
            "RS256", "SHA256withRSA",
            "RS384", "SHA384withRSA",
            "RS512", "SHA512withRSA",
            "ES256", "SHA256withECDSAinP1363Format",
            "ES384", "SHA384withECDSAinP1363Format",
            "EdDSA", "Ed25519");

    private DetachedSignatures() {}

    /** Checks a signature over these bytes; fails with COUNTERSIGNATURE_INVALID. */
    static Checked check(byte[] signature, byte[] content, Instant at) {
        String text = new String(signature, US_ASCII).strip();
        return DETACHED_JWS.matcher(text).matches() ? jws(text, content, at) : cms(signature, content, at);
    }

    private static Checked cms(byte[] signature, byte[] content, Instant at) {
        try {
            var signed = new CMSSignedData(new CMSProcessableByteArray(content), signature);
            var signers = List.copyOf(signed.getSignerInfos().getSigners());
            if (signers.size() != 1) {
                throw GovernanceErrors.countersignatureInvalid(
                        "it has " + signers.size() + " signers; hand in one signature at a time.");
            }
            SignerInformation signer = signers.get(0);
            X509CertificateHolder holder = signed.getCertificates().getMatches(null).stream()
                    .filter(signer.getSID()::match)
                    .findFirst()
                    .orElseThrow(() -> GovernanceErrors.countersignatureInvalid(
                            "it does not hold the signer's certificate. Sign with the certificate included."));
            var certificate = certificate(holder.getEncoded());
            requireInDates(certificate, at);
            if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate))) {
                throw notOver();
            }
            return checked(Format.PKCS7, certificate);
        } catch (CMSException | OperatorCreationException | CertificateException | IOException e) {
            throw GovernanceErrors.countersignatureInvalid(
                    "it is neither a detached PKCS#7 signature over these terms nor a detached JWS (" + e.getMessage()
                            + ").");
        }
    }

    private static Checked jws(String jws, byte[] content, Instant at) {
        String[] parts = jws.split("\\.", -1);
        try {
            JsonNode header = Json.mapper().readTree(Base64.getUrlDecoder().decode(parts[0]));
            String algorithm = ALGORITHMS.get(header.path("alg").asText());
            List<byte[]> chain = new ArrayList<>();
            header.path("x5c").forEach(node -> chain.add(Base64.getDecoder().decode(node.asText())));
            if (algorithm == null || chain.isEmpty() || header.has("crit") || header.has("b64")) {
                throw GovernanceErrors.countersignatureInvalid("its header must have 'alg' ("
                        + String.join(
                                ", ", ALGORITHMS.keySet().stream().sorted().toList())
                        + ") and the certificate under 'x5c', and neither 'crit' nor 'b64'.");
            }
            var certificate = certificate(chain.get(0));
            requireInDates(certificate, at);
            var signature = Signature.getInstance(algorithm);
            signature.initVerify(certificate);
            signature.update(
                    (parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(content)).getBytes(UTF_8));
            if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
                throw notOver();
            }
            return checked(Format.JWS, certificate);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw GovernanceErrors.countersignatureInvalid(
                    "it cannot be read as a detached JWS (" + e.getMessage() + ").");
        }
    }

    private static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static void requireInDates(X509Certificate certificate, Instant at) throws CertificateException {
        certificate.checkValidity(Date.from(at));
    }

    private static Checked checked(Format format, X509Certificate certificate) {
        return new Checked(
                format,
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName());
    }

    private static RuntimeException notOver() {
        return GovernanceErrors.countersignatureInvalid(
                "it is not over this version's terms. Sign the bytes of …/terms as they come.");
    }
}
