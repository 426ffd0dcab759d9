package org.granary.governance.identity.directory;

import static java.util.Objects.requireNonNull;

/** Somebody whom the identity provider does not know yet. */
public record NewPerson(String userName, String email, String givenName, String familyName) {

    public NewPerson {
        requireNonNull(userName, "userName");
        requireNonNull(email, "email");
        requireNonNull(givenName, "givenName");
        requireNonNull(familyName, "familyName");
    }
}
