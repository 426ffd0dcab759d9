package org.granary.governance.identity.directory;

import static java.util.Objects.requireNonNull;

/** A secret that is shown once and kept nowhere by us. */
public record ClientSecret(String value) {

    public ClientSecret {
        requireNonNull(value, "value");
    }

    /** Never the secret: it must not get into a log. */
    @Override
    public String toString() {
        return "ClientSecret[hidden]";
    }
}
