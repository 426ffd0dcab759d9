package org.granary.governance.license;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares how much wordings permit. */
public final class Strictness {

    private Strictness() {}

    /** Whether a license, as an expression on file, permits something that another does not, or does not ask to share alike where that does. */
    public static boolean permitsMore(LicenseExpression one, LicenseExpression other) {
        return one.alternatives().stream()
                .anyMatch(first -> other.alternatives().stream().noneMatch(second -> isWithin(first, second)));
    }

    /** Whether what one set of licenses lets do is let do by the other as well; a name whose terms are not on file permits nothing. */
    private static boolean isWithin(List<License> inner, List<License> outer) {
        Set<Permission> permitted = permissions(inner);
        boolean loosened = permitted.contains(Permission.SHARE_ADAPTED)
                && asks(outer, Condition.SHARE_ALIKE)
                && !asks(inner, Condition.SHARE_ALIKE);
        boolean uncomputed = !permitted.isEmpty()
                && forbids(outer, Prohibition.NON_COMPUTATIONAL)
                && !forbids(inner, Prohibition.NON_COMPUTATIONAL);
        return permissions(outer).containsAll(permitted) && !loosened && !uncomputed;
    }

    private static Set<Permission> permissions(List<License> licenses) {
        var permitted = EnumSet.allOf(Permission.class);
        licenses.forEach(license -> permitted.retainAll(license.permits().keySet()));
        return permitted;
    }

    private static boolean asks(List<License> licenses, Condition condition) {
        return licenses.stream().anyMatch(license -> license.requires(condition));
    }

    private static boolean forbids(List<License> licenses, Prohibition prohibition) {
        return licenses.stream().anyMatch(license -> license.forbids(prohibition));
    }

    /** Whether a piece of evidence permits less than a conclusion; what is not read says nothing of it. */
    static boolean permitsLess(LicenseReading piece, LicenseExpression concluded) {
        Optional<LicenseExpression> license = piece.license().flatMap(Licenses::parse);
        return license.isPresent() ? permitsMore(concluded, license.get()) : exceeds(piece.restrictions(), concluded);
    }

    /** Whether one reading is a limit in words of its own that the license of the other does not state. */
    static boolean limits(LicenseReading statement, LicenseReading license) {
        return license.license()
                .flatMap(Licenses::parse)
                .filter(expression -> exceeds(statement.restrictions(), expression))
                .isPresent();
    }

    private static boolean exceeds(Set<Restriction> restrictions, LicenseExpression expression) {
        boolean permits = expression.alternatives().stream()
                .anyMatch(licenses -> !permissions(licenses).isEmpty());
        return permits
                && restrictions.stream()
                        .anyMatch(restriction -> expression.alternatives().stream()
                                .anyMatch(licenses -> licenses.stream()
                                        .noneMatch(license ->
                                                Restriction.of(license).contains(restriction))));
    }
}
