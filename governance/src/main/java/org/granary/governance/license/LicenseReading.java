package org.granary.governance.license;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * What a publisher's wording says.
 *
 * @param license the SPDX expression, where the whole wording is known; empty otherwise
 * @param restrictions limits in words of its own, where no license covers the wording
 */
public record LicenseReading(Optional<String> license, Set<Restriction> restrictions) {

    public LicenseReading {
        requireNonNull(license, "license");
        restrictions = Set.copyOf(restrictions);
    }

    /** Reads a wording: what a field, a tag or a sentence says of the license. */
    public static LicenseReading of(String wording) {
        Optional<String> license = Licenses.normalize(wording);
        return new LicenseReading(license, license.isPresent() ? Set.of() : Restrictions.of(wording));
    }

    /** Whether it says nothing that Granary understands. */
    public boolean unknown() {
        return license.isEmpty() && restrictions.isEmpty();
    }
}
