package org.granary.governance.license;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.granary.governance.license.LicenseFile.Entry;

/**
 * The licenses on file.
 *
 * <p>A license that is not here is unknown, and an unknown license permits nothing. To add one, write it into
 * {@code licenses.json} beside this class, with the section of its text behind each fact. Where only the name of a license is known it stands in
 * {@code license-names.json}: what publishers write then leads to it, and it permits nothing.
 *
 * <p>Source: the licenses' own texts, at {@link License#url()}; ids as in the SPDX License List.
 */
public final class Licenses {

    private static final List<Entry> ENTRIES = LicenseFile.read();
    private static final Map<String, License> BY_ID = ENTRIES.stream()
            .map(Entry::license)
            .collect(toUnmodifiableMap(license -> license.id().toLowerCase(Locale.ROOT), Function.identity()));
    private static final Map<String, License> BY_DEPRECATED_ID = byDeprecatedId();
    private static final LicenseNames NAMES = new LicenseNames(ENTRIES);

    private Licenses() {}

    /** The license with this identifier, in any case of letters; SPDX's deprecated identifiers lead to what they mean. */
    public static Optional<License> of(String id) {
        String folded = id.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(BY_ID.get(folded)).or(() -> Optional.ofNullable(BY_DEPRECATED_ID.get(folded)));
    }

    /** Every license whose terms are on file, in the file's order. */
    public static List<License> all() {
        return ENTRIES.stream().map(Entry::license).filter(License::termsOnFile).toList();
    }

    /** Every license that is known by its name only; none permits anything. */
    public static List<License> namesOnly() {
        return ENTRIES.stream()
                .map(Entry::license)
                .filter(license -> !license.termsOnFile())
                .toList();
    }

    /**
     * The SPDX expression for what a publisher wrote: an identifier, a name, the address of a deed, a catalogue's tag.
     *
     * <p>Empty where the words are not known in full. A version that is not written is not assumed, and words that are left over
     * make the whole unknown: a steward decides then.
     */
    public static Optional<String> normalize(String declared) {
        return NAMES.find(declared);
    }

    /** The licenses that an SPDX expression names, as alternatives; empty where it cannot be read or names one not on file. */
    public static Optional<LicenseExpression> parse(String expression) {
        return ExpressionParser.parse(expression);
    }

    private static Map<String, License> byDeprecatedId() {
        var byId = new HashMap<String, License>();
        for (Entry entry : ENTRIES) {
            entry.deprecatedIds().forEach(id -> byId.put(id.toLowerCase(Locale.ROOT), entry.license()));
        }
        return Map.copyOf(byId);
    }
}
