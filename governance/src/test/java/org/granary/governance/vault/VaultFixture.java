package org.granary.governance.vault;

import java.nio.file.Path;

/** A vault in a folder of a test's own. */
public final class VaultFixture {

    private VaultFixture() {}

    public static Vault in(Path folder) {
        return new Vault(folder);
    }
}
