package org.granary.batch.spark;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.granary.governance.vault.Vault;

/** Keys from the vault. */
@ApplicationScoped
class VaultSecrets implements AgreementSecrets {

    @Inject
    Vault vault;

    @Override
    public byte[] secret(String keyId) {
        return vault.secret(keyId);
    }
}
