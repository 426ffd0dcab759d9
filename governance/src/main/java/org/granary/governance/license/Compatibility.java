package org.granary.governance.license;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether parts under different licenses may go into one data set, and what license the whole then has.
 *
 * <p>A training set of separate records may well be a collection, in which each part keeps its license and nothing clashes. Granary
 * does not rest on that: releases join fields, replace identifiers and hand the outcome to other organisations, which share-alike
 * licenses may call an adaptation. So the whole is judged as one adaptation of all its parts:
 *
 * <ul>
 *   <li>Share-alike parts need one license that each of them lets adaptations carry: their own, or one named by their text or steward
 *       (CC BY-SA 3.0 to 4.0, CC BY-SA 4.0 to GPL-3.0), taken one step and one way. Two steps are not put together.
 *   <li>A part with a limit on use (non-commercial, computing only) needs a whole with the same limit.
 *   <li>A part may be barred from a whole by name: Apache-2.0 from GPL-2.0, Creative Commons from ODbL.
 *   <li>Without a share-alike part the whole carries the licenses of all parts together; a license whose terms are met by keeping
 *       another one's (OGDL-Taiwan-1.0 by CC BY 4.0) is then left out, and so are dedications to the public domain.
 * </ul>
 */
public final class Compatibility {

    /** What came out. */
    public sealed interface Outcome {}

    /** The parts go together; {@code license} is the SPDX expression of the whole. */
    public record Whole(String license) implements Outcome {}

    /** The parts do not go together; each pair cannot be in one whole, or all pairs but the three cannot. */
    public record Clash(List<Pair> pairs) implements Outcome {
        public Clash {
            pairs = List.copyOf(pairs);
        }
    }

    /** Two licenses that clash. */
    public record Pair(License first, License second) {}

    /** Limits on use that the whole must keep where a part has them. */
    private static final Set<Prohibition> LIMITS = Set.of(Prohibition.COMMERCIAL, Prohibition.NON_COMPUTATIONAL);

    private Compatibility() {}

    /** Judges parts of these licenses; their order does not matter. */
    public static Outcome of(List<License> parts) {
        var sorted = new TreeMap<String, License>();
        parts.forEach(license -> sorted.put(license.id(), license));
        List<License> licenses = List.copyOf(sorted.values());
        return whole(licenses).<Outcome>map(Whole::new).orElseGet(() -> new Clash(clashes(licenses)));
    }

    private static List<Pair> clashes(List<License> licenses) {
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < licenses.size(); i++) {
            for (int j = i + 1; j < licenses.size(); j++) {
                if (whole(List.of(licenses.get(i), licenses.get(j))).isEmpty()) {
                    pairs.add(new Pair(licenses.get(i), licenses.get(j)));
                }
            }
        }
        // Every two may agree while all together do not; then the bound ones are named in pairs.
        List<License> bound = licenses.stream()
                .filter(license -> license.requires(Condition.SHARE_ALIKE)
                        || LIMITS.stream().anyMatch(license::forbids))
                .toList();
        for (int i = 1; pairs.isEmpty() && i < bound.size(); i++) {
            pairs.add(new Pair(bound.get(0), bound.get(i)));
        }
        return pairs;
    }

    private static Optional<String> whole(List<License> licenses) {
        if (licenses.size() > 1 && licenses.stream().anyMatch(Compatibility::standsAlone)) {
            return Optional.empty();
        }
        List<License> sharing = licenses.stream()
                .filter(license -> license.requires(Condition.SHARE_ALIKE))
                .toList();
        if (sharing.isEmpty()) {
            return Optional.of(together(licenses));
        }
        Set<String> candidates = adaptedUnder(sharing.get(0));
        sharing.forEach(license -> candidates.retainAll(adaptedUnder(license)));
        return candidates.stream()
                .filter(candidate -> licenses.stream().allMatch(part -> mayEnter(part, candidate)))
                .min((a, b) -> Boolean.compare(!names(sharing, a), !names(sharing, b)));
    }

    /** Changing it is not allowed, so nothing can be joined to it. */
    private static boolean standsAlone(License license) {
        return !license.permits(Permission.ADAPT) || !license.permits(Permission.SHARE_ADAPTED);
    }

    private static Set<String> adaptedUnder(License license) {
        var ids = new LinkedHashSet<String>();
        ids.add(license.id());
        ids.addAll(license.adaptedUnder());
        return ids;
    }

    private static boolean mayEnter(License part, String whole) {
        return !part.cannotEnter().contains(whole)
                && Licenses.of(whole)
                        .map(license ->
                                LIMITS.stream().allMatch(limit -> !part.forbids(limit) || license.forbids(limit)))
                        .orElse(false);
    }

    private static boolean names(List<License> licenses, String id) {
        return licenses.stream().anyMatch(license -> license.id().equals(id));
    }

    private static String together(List<License> licenses) {
        List<String> ids = licenses.stream()
                .filter(license -> !license.asksNothing())
                .filter(license -> license.adaptedUnder().stream().noneMatch(id -> names(licenses, id)))
                .map(License::id)
                .toList();
        return ids.isEmpty() ? licenses.get(0).id() : String.join(" AND ", ids);
    }
}
