package org.granary.governance.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    @TempDir
    Path folder;

    @Test
    void keepsAKeyForItsOwnerOnly() throws IOException {
        byte[] key = new Vault(folder).secret("AGREEMENT_A");

        assertThat(key).hasSize(32).isEqualTo(new Vault(folder).secret("AGREEMENT_A"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("AGREEMENT_A.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void makesAnotherKeyOnceTheFirstIsDestroyed() {
        var vault = new Vault(folder);
        byte[] key = vault.secret("AGREEMENT_A");

        vault.destroy("AGREEMENT_A");

        assertThat(vault.secret("AGREEMENT_A")).isNotEqualTo(key);
    }

    @Test
    void refusesNamesThatLeadElsewhere() {
        assertThatThrownBy(() -> new Vault(folder).secret("../X")).hasMessageContaining("may have only");
    }
}
