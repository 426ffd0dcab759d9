package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

/**
 * Names one call of a run; the same work gives the same name after a restart.
 *
 * @param round counted from 1
 * @param slot the call's place in its round and purpose, counted from 0
 * @param generator which of the plan's generators
 * @param promptHash {@link Prompt#hash}
 */
public record CallId(String run, int round, Purpose purpose, int slot, String generator, String promptHash) {

    /** What a call is for. */
    public enum Purpose {
        PROPOSE,
        RESPOND,
        JUDGE,
        PREFER
    }

    public CallId {
        requireNonNull(run, "run");
        requireNonNull(purpose, "purpose");
        requireNonNull(generator, "generator");
        requireNonNull(promptHash, "promptHash");
    }

    /** 64 hexadecimal digits. */
    public String key() {
        return Hashes.sha256(
                run, Integer.toString(round), purpose.name(), Integer.toString(slot), generator, promptHash);
    }
}
