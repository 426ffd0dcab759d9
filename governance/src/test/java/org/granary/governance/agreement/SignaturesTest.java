package org.granary.governance.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import org.granary.governance.vault.VaultFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignaturesTest {

    @TempDir
    Path keys;

    @Test
    void provesWhoSignedWhat() {
        var vault = VaultFixture.in(keys);
        var jws = new Signatures(vault).sign(facts());

        assertThat(Signatures.verifies(jws, vault.signingKey().getPublic())).isTrue();
    }

    @Test
    void noticesAnyChange() throws GeneralSecurityException {
        var vault = VaultFixture.in(keys);
        var jws = new Signatures(vault).sign(facts());
        int middle = jws.indexOf('.') + 20;
        var changed = jws.substring(0, middle) + (jws.charAt(middle) == 'A' ? 'B' : 'A') + jws.substring(middle + 1);
        var otherKey = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();

        assertThat(Signatures.verifies(changed, vault.signingKey().getPublic())).isFalse();
        assertThat(Signatures.verifies(jws, otherKey)).isFalse();
        assertThat(Signatures.verifies("no.jws", otherKey)).isFalse();
    }

    private static Signatures.Facts facts() {
        return new Signatures.Facts(
                "tpca-2026",
                1,
                Signatory.ASSOCIATION,
                "ab",
                "cd",
                "signer1",
                "tpca",
                "signer",
                TermsFixture.FROM,
                TermsFixture.FROM,
                true);
    }
}
