package org.granary.governance.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.granary.catalog.source.SourceStops;
import org.granary.catalog.source.Sources;
import org.granary.governance.agreement.Agreements;
import org.granary.governance.approval.Approvals;
import org.granary.governance.clearance.Clearances;
import org.granary.governance.consent.Consents;
import org.granary.governance.generator.TermsOnFile;
import org.granary.governance.party.Memberships;
import org.granary.governance.publication.Publications;
import org.granary.governance.rights.RightsId;
import org.granary.governance.signal.Signals;

/** Reads what is on record of bundles: one query a table, however many bundles there are. */
@ApplicationScoped
class Standings {

    @Inject
    Sources sources;

    @Inject
    SourceStops stops;

    @Inject
    Approvals approvals;

    @Inject
    Agreements agreements;

    @Inject
    Consents consents;

    @Inject
    Memberships memberships;

    @Inject
    Clearances clearances;

    @Inject
    Signals signals;

    @Inject
    Publications publications;

    @Inject
    TermsOnFile terms;

    /**
     * Reads all that these bundles rest on.
     *
     * @param named the bundles and all their seeds
     */
    Reading read(Map<RightsId, RightsBundle.Named> named) {
        var all = named.values();
        Set<String> ofSources = names(all, bundle -> Stream.of(bundle.sourceId()));
        Set<String> under =
                names(all, bundle -> bundle.agreement().stream().map(RightsBundle.AgreementVersion::agreementId));
        Set<String> companies =
                names(all, bundle -> bundle.agreement().stream().map(RightsBundle.AgreementVersion::company));
        return new Reading(
                named,
                read(ofSources, sources::withIds),
                read(ofSources, approvals::standing),
                read(ofSources, stops::standing),
                read(under, agreements::withIds),
                read(companies, some -> consents.standing(under, some)),
                read(companies, memberships::now),
                read(names(all, bundle -> bundle.clearance().stream()), clearances::withIds),
                read(ofSources, signals::standing),
                read(ofSources, publications::standing),
                read(
                        names(all, bundle -> bundle.generated().stream().map(RightsBundle.Generated::termsId)),
                        terms::standing));
    }

    private static Set<String> names(
            Collection<RightsBundle.Named> named, Function<RightsBundle.Named, Stream<String>> name) {
        return named.stream().flatMap(name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static <K, V> Map<K, V> read(Set<String> names, Function<List<String>, Map<K, V>> query) {
        return names.isEmpty() ? Map.of() : query.apply(List.copyOf(names));
    }
}
