package org.granary.governance.license;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a source's license before a steward concludes: what its description declares, and what was detected beside the data.
 *
 * @param declared empty where the source declares none
 */
public record LicenseEvidence(Optional<Detection> declared, List<Detection> detected) {

    public LicenseEvidence {
        requireNonNull(declared, "declared");
        detected = List.copyOf(detected);
    }

    /** Every piece of evidence, what is declared first. */
    public List<Detection> all() {
        return Stream.concat(declared.stream(), detected.stream()).toList();
    }

    /**
     * The pieces that cannot all be true; in the order of the evidence, each pair of licenses once. Pure: the same evidence gives the same conflicts.
     *
     * <p>What is not read (an unknown wording) conflicts with nothing: there a steward concludes anyway.
     */
    public List<LicenseConflict> conflicts() {
        Map<String, Detection> byLicense = new LinkedHashMap<>();
        for (Detection piece : all()) {
            piece.reading().license().ifPresent(license -> byLicense.putIfAbsent(license, piece));
        }
        List<Detection> licenses = List.copyOf(byLicense.values());
        var conflicts = new ArrayList<LicenseConflict>();
        for (int i = 0; i < licenses.size(); i++) {
            for (int j = i + 1; j < licenses.size(); j++) {
                boolean declares = declared.filter(licenses.get(i)::equals).isPresent();
                conflicts.add(new LicenseConflict(
                        declares
                                ? LicenseConflict.Kind.DECLARED_AND_DETECTED_DIFFER
                                : LicenseConflict.Kind.DETECTED_DIFFER,
                        licenses.get(i),
                        licenses.get(j)));
            }
        }
        for (Detection license : licenses) {
            all().stream()
                    .filter(piece -> Strictness.limits(piece.reading(), license.reading()))
                    .forEach(piece -> conflicts.add(
                            new LicenseConflict(LicenseConflict.Kind.RESTRICTION_BESIDE_LICENSE, license, piece)));
        }
        all().stream()
                .filter(piece -> piece.certainty() == Certainty.FINGERPRINT_AND_MORE)
                .forEach(piece ->
                        conflicts.add(new LicenseConflict(LicenseConflict.Kind.TERMS_MAY_BE_ADDED, piece, piece)));
        return conflicts;
    }

    /** As {@link #conflicts()}, and each piece that permits less than what a steward is about to conclude. */
    public List<LicenseConflict> conflictsWith(LicenseExpression concluded) {
        var conclusion = new Detection(
                LicenseConflict.CONCLUDED,
                Optional.empty(),
                concluded.text(),
                new LicenseReading(Optional.of(concluded.text()), java.util.Set.of()),
                Certainty.WHOLE_WORDING);
        var conflicts = new ArrayList<>(conflicts());
        all().stream()
                .filter(piece -> Strictness.permitsLess(piece.reading(), concluded))
                .forEach(piece -> conflicts.add(
                        new LicenseConflict(LicenseConflict.Kind.CONCLUDED_PERMITS_MORE, conclusion, piece)));
        return conflicts;
    }
}
