package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

/**
 * What is sent to a model.
 *
 * @param system who the model is to be
 * @param user what it is to do
 */
public record Prompt(String system, String user) {

    public Prompt {
        requireNonNull(system, "system");
        requireNonNull(user, "user");
    }

    /** SHA-256 of both texts, as 64 hexadecimal digits. */
    public String hash() {
        return Hashes.sha256(system, user);
    }
}
