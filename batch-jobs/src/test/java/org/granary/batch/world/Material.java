package org.granary.batch.world;

import java.util.List;
import java.util.Optional;

/**
 * What records are made of, as the history knows it: where they came from and under what. One for each bundle of rights; its key is in the names of its files.
 *
 * @param revision of the source
 * @param company who delivered it; industry data only
 * @param version of the agreement that it came in under; industry data only, else 0
 * @param profile version of the de-identification profile that was applied; industry data only, else 0
 * @param clearance id of the clearance; web pages only
 * @param terms id of the generator's terms; synthetic data only
 * @param seeds what was shown to the generator; synthetic data only
 */
record Material(
        String key,
        Kind kind,
        String source,
        int revision,
        Optional<String> company,
        int version,
        int profile,
        Optional<String> clearance,
        Optional<String> terms,
        List<Material> seeds) {

    /** The four kinds of sources. */
    enum Kind {
        OPEN,
        WEB,
        INDUSTRY,
        SYNTHETIC
    }

    static Material open(String key, String source, int revision) {
        return new Material(
                key,
                Kind.OPEN,
                source,
                revision,
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    static Material web(String key, String source, int revision, String clearance) {
        return new Material(
                key,
                Kind.WEB,
                source,
                revision,
                Optional.empty(),
                0,
                0,
                Optional.of(clearance),
                Optional.empty(),
                List.of());
    }

    static Material industry(String key, String source, int revision, String company, int version, int profile) {
        return new Material(
                key,
                Kind.INDUSTRY,
                source,
                revision,
                Optional.of(company),
                version,
                profile,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    static Material synthetic(String key, String source, int revision, String terms, List<Material> seeds) {
        return new Material(
                key,
                Kind.SYNTHETIC,
                source,
                revision,
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.of(terms),
                seeds);
    }

    /** Whether it is one of these, or was generated from one, over any number of generations. */
    boolean restsOnAny(java.util.Collection<Material> others) {
        return others.contains(this) || seeds.stream().anyMatch(seed -> seed.restsOnAny(others));
    }

    /** Whether it or what it was generated from is of this source. */
    boolean isOf(String sourceId) {
        return source.equals(sourceId) || seeds.stream().anyMatch(seed -> seed.isOf(sourceId));
    }
}
