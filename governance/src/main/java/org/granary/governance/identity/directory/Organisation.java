package org.granary.governance.identity.directory;

import static java.util.Objects.requireNonNull;

/**
 * An organisation of the identity provider.
 *
 * @param alias its lasting name, the one in tokens
 * @param name what it is called there; unique among all
 * @param enabled whether its members' tokens name it
 */
public record Organisation(String alias, String name, boolean enabled) {

    public Organisation {
        requireNonNull(alias, "alias");
        requireNonNull(name, "name");
    }
}
