package org.granary.governance.opendata;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.granary.catalog.gathering.Observation;
import org.granary.catalog.gathering.Sighting;
import org.granary.catalog.gathering.Sightings;
import org.granary.catalog.source.Source;
import org.granary.catalog.source.SourceDefinition;
import org.granary.catalog.source.SourceKind;
import org.granary.catalog.source.SourceRevision;
import org.granary.catalog.source.SourceStop;
import org.granary.catalog.source.SourceStops;
import org.granary.catalog.source.Sources;
import org.granary.governance.approval.Approval;
import org.granary.governance.approval.Approvals;
import org.granary.governance.license.License;
import org.granary.governance.license.Licenses;

/** The open data sets that stewards approved; no other kind of source is ever shown here. */
@ApplicationScoped
@Transactional
public class OpenDatasets {

    @Inject
    Sources sources;

    @Inject
    SourceStops stops;

    @Inject
    Sightings sightings;

    @Inject
    Approvals approvals;

    /** All, by id. */
    public List<OpenDataset> all() {
        return sources.all().stream().flatMap(source -> shown(source).stream()).toList();
    }

    /** The one with this id; empty also where there is a source of that id that is not open or not approved. */
    public Optional<OpenDataset> find(String id) {
        return sources.find(id).flatMap(this::shown);
    }

    private Optional<OpenDataset> shown(Source source) {
        if (source.kind() != SourceKind.OPEN) {
            return Optional.empty();
        }
        var newestFirst = new ArrayList<>(source.revisions());
        Collections.reverse(newestFirst);
        for (SourceRevision revision : newestFirst) {
            Optional<Approval> approval = approvals.standing(source.id(), revision.number());
            Optional<String> license =
                    approval.flatMap(standing -> standing.ruling().concludedLicense());
            if (license.isPresent()) {
                return Optional.of(shown(source, revision, license.get()));
            }
        }
        return Optional.empty();
    }

    private OpenDataset shown(Source source, SourceRevision revision, String license) {
        SourceDefinition definition = revision.definition();
        List<SourceStop> all = stops.of(source.id());
        Set<String> refused = all.stream()
                .filter(SourceStop::stands)
                .map(SourceStop::gatheringId)
                .collect(Collectors.toSet());
        Optional<Sighting> seen = sightings.of(source.id()).stream()
                .filter(sighting -> sighting.revision() == revision.number())
                .filter(sighting -> !refused.contains(sighting.gatheringId()))
                .findFirst();
        return new OpenDataset(
                source.id(),
                source.title(),
                definition.location().filter(OpenDatasets::isWeb).orElse(""),
                license,
                Licenses.of(license).map(License::url),
                definition
                        .license()
                        .map(SourceDefinition.DeclaredLicense::attribution)
                        .orElse(""),
                definition.usageNotes(),
                seen.map(Sighting::observation).flatMap(Observation::revision),
                seen.map(Sighting::seenAt),
                seen.map(Sighting::observation).map(OpenDatasets::downloads).orElse(List.of()),
                seen.map(Sighting::observation).map(Observation::remarks).orElseGet(TreeSet::new),
                stops.standing(source.id(), revision.number())
                        .map(stop -> stop.change().cause()));
    }

    private static List<OpenDataset.Download> downloads(Observation seen) {
        return seen.files().stream()
                .filter(file -> isWeb(file.url()))
                .map(file -> new OpenDataset.Download(file.name(), file.url(), file.sha256(), file.bytes()))
                .toList();
    }

    /** What lies in a folder of ours is no link for others. */
    private static boolean isWeb(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://");
    }
}
