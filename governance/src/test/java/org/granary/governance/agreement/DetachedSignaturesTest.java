package org.granary.governance.agreement;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.GovernanceErrorCode;
import org.junit.jupiter.api.Test;

class DetachedSignaturesTest {

    private static final byte[] TERMS = "{\"a\":1}".getBytes(UTF_8);
    private static final byte[] OTHER = "{\"a\":2}".getBytes(UTF_8);

    private final Instant now = Instant.now();

    @Test
    void acceptsBothFormatsOverTheVeryBytes() throws Exception {
        var certificate = OwnCertificate.named("CN=Wang, O=TPCA, C=TW");

        var cms = DetachedSignatures.check(certificate.cms(TERMS), TERMS, now);
        var jws = DetachedSignatures.check(certificate.jws(TERMS).getBytes(US_ASCII), TERMS, now);

        assertThat(cms.format()).isEqualTo(Countersignature.Format.PKCS7);
        assertThat(jws.format()).isEqualTo(Countersignature.Format.JWS);
        assertThat(cms.signer()).contains("CN=Wang");
        assertThat(jws.issuer()).isEqualTo(jws.signer());
    }

    @Test
    void refusesSignaturesOverOtherBytes() throws Exception {
        var certificate = OwnCertificate.named("CN=Wang");

        refused(certificate.cms(OTHER), "PKCS#7");
        refused(certificate.jws(OTHER).getBytes(US_ASCII), "not over this version's terms");
    }

    @Test
    void refusesACertificateOutOfItsDates() throws Exception {
        var old = OwnCertificate.named("CN=Wang", now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(2)));

        refused(old.cms(TERMS), "NotAfter");
        refused(old.jws(TERMS).getBytes(US_ASCII), "NotAfter");
    }

    @Test
    void refusesWhatIsNoSignature() throws Exception {
        refused("hello".getBytes(UTF_8), "neither");
        refused(new byte[0], "neither");
        refused("e30..AAAA".getBytes(UTF_8), "its header must have 'alg'");
        String none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
        refused((none + "..AAAA").getBytes(UTF_8), "its header must have 'alg'");
        var whole = OwnCertificate.named("CN=Wang").cms(TERMS);
        refused(java.util.Arrays.copyOf(whole, whole.length / 2), "neither");
    }

    private void refused(byte[] signature, String words) {
        assertThatThrownBy(() -> DetachedSignatures.check(signature, TERMS, now))
                .isInstanceOfSatisfying(
                        GranaryException.class,
                        e -> assertThat(e.code()).isEqualTo(GovernanceErrorCode.COUNTERSIGNATURE_INVALID))
                .hasMessageContaining(words);
    }
}
