package org.granary.governance.license;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one license permits, forbids and asks, each with the section of its text that says so.
 *
 * <p>What is not among {@code permits} is not permitted. A license that is known by its name only has no facts at all, and so permits
 * nothing: see {@link #termsOnFile}.
 *
 * @param id SPDX identifier, or a {@code LicenseRef-} that Granary has on file
 * @param url where the text is; the sections are those of this text
 * @param permits what may be done, with the section
 * @param forbids what may not be done, with the section
 * @param requires what has to be done, with the section
 * @param adaptedUnder other licenses that an adaptation may be passed on under; the best choice first
 * @param cannotEnter licenses of a whole that a part under this one cannot become part of
 * @param compatibilityUrl where {@code adaptedUnder} and {@code cannotEnter} are from, if not from the text
 */
public record License(
        String id,
        String name,
        String url,
        Map<Permission, String> permits,
        Map<Prohibition, String> forbids,
        Map<Condition, String> requires,
        List<String> adaptedUnder,
        List<String> cannotEnter,
        Optional<String> compatibilityUrl) {

    public License {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(url, "url");
        permits = Map.copyOf(permits);
        forbids = Map.copyOf(forbids);
        requires = Map.copyOf(requires);
        adaptedUnder = List.copyOf(adaptedUnder);
        cannotEnter = List.copyOf(cannotEnter);
        requireNonNull(compatibilityUrl, "compatibilityUrl");
    }

    /** Whether the license lets everybody do this. */
    public boolean permits(Permission permission) {
        return permits.containsKey(permission);
    }

    /** Whether the license says that this may not be done. */
    public boolean forbids(Prohibition prohibition) {
        return forbids.containsKey(prohibition);
    }

    /** Whether the license asks for this. */
    public boolean requires(Condition condition) {
        return requires.containsKey(condition);
    }

    /** Whether its text was read: without, only its name is known, and it permits nothing until somebody files its terms. */
    public boolean termsOnFile() {
        return !permits.isEmpty() || !forbids.isEmpty() || !requires.isEmpty();
    }

    /** Whether it asks nothing and permits everything, as a dedication to the public domain does. */
    boolean asksNothing() {
        return requires.isEmpty() && forbids.isEmpty() && permits.size() == Permission.values().length;
    }
}
