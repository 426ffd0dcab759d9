package org.granary.batch.gather;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.connector.Evidence;
import org.granary.batch.connector.Fetched;
import org.granary.batch.connector.Listing;
import org.granary.batch.connector.RemoteFile;
import org.granary.batch.connector.SafeFetcher;
import org.granary.batch.connector.Sha256;
import org.granary.batch.connector.Visit;
import org.granary.batch.connector.portal.Connectors;
import org.granary.batch.landing.LandingStore;
import org.granary.batch.landing.Manifest;
import org.granary.catalog.gathering.Observation;
import org.granary.catalog.source.Connector;
import org.granary.catalog.storage.Json;

/**
 * Brings what is new of a data set into a landing.
 *
 * <p>A file is taken as unchanged where the publisher's word for its bytes (checksum, blob, commit), its answer 304, or the bytes' own hash is that of the
 * baseline. License documents are fetched and kept each time, also where nothing else is new.
 *
 * <p>Restart contract: a file that is in the landing is not fetched again, one that is there in part is gone on with.
 */
final class DatasetFetch {

    private static final List<String> LICENSE_HEADERS = List.of("license", "x-license");

    private final Visit visit;
    private final LandingStore landing;
    private final Past past;
    private final SortedSet<String> headerLicenses = new TreeSet<>();
    private final SortedMap<String, String> headers = new TreeMap<>();
    private final List<Observation.SeenFile> seen = new ArrayList<>();
    private final List<Manifest.FileEntry> taken = new ArrayList<>();
    private Optional<String> finalUrl = Optional.empty();
    private boolean answered;

    DatasetFetch(Visit visit, LandingStore landing, Past past) {
        this.visit = visit;
        this.landing = landing;
        this.past = past;
    }

    /**
     * What came.
     *
     * @param files raw files that are new, none where everything is as it was
     * @param headers of the first file that came, as evidence
     */
    record Result(
            Observation observation,
            List<Manifest.FileEntry> files,
            Optional<String> finalUrl,
            SortedMap<String, String> headers) {
        Result {
            files = List.copyOf(files);
            headers = new TreeMap<>(headers);
        }
    }

    /** Somebody who may say after the listing that nothing shall be fetched. */
    interface Gatekeeper {
        boolean mayFetch(Observation listed) throws IOException;
    }

    Result fetch(DatasetAddress address, Gatekeeper gatekeeper) throws IOException, InterruptedException {
        Listing listing = Connectors.of(address.connector().type()).list(address, visit);
        List<Evidence> evidence = new ArrayList<>(listing.evidence());
        var licenses = new TreeSet<String>(listing.licenses());
        int number = 0;
        for (String document : address.connector().documents()) {
            Evidence kept = visit.document("document-" + ++number, Visit.url(document));
            evidence.add(kept);
            licenses.add(document + " sha256:" + kept.sha256());
        }
        boolean byHeader = address.connector().type() == Connector.Type.HTTP;
        List<Observation.SeenDocument> documents = keep(evidence);
        var listed = observation(listing, licenses, documents);
        if (!byHeader && !gatekeeper.mayFetch(listed)) {
            return new Result(listed, List.of(), Optional.empty(), new TreeMap<>());
        }
        int index = 0;
        for (RemoteFile file : listing.files()) {
            file(file, index++);
        }
        if (byHeader) {
            licenses.addAll(headerLicenses);
            // An answer that says only "not modified" repeats no license; what was stated with the bytes stands.
            if (!answered) {
                past.baseline().ifPresent(baseline -> licenses.addAll(headerStated(baseline)));
            }
        }
        return new Result(observation(listing, licenses, documents), taken, finalUrl, headers);
    }

    private static SortedSet<String> headerStated(Observation baseline) {
        return baseline.licenses().stream()
                .filter(license -> !license.contains(" sha256:"))
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    private Observation observation(
            Listing listing, SortedSet<String> licenses, List<Observation.SeenDocument> documents) {
        return new Observation(listing.revision(), licenses, listing.remarks(), seen, documents);
    }

    private List<Observation.SeenDocument> keep(List<Evidence> evidence) throws IOException {
        List<Observation.SeenDocument> documents = new ArrayList<>();
        for (Evidence document : evidence) {
            landing.take("evidence/" + document.name(), document.file());
            documents.add(new Observation.SeenDocument(
                    "evidence/" + document.name(), document.url().toString(), document.sha256(), document.at()));
        }
        return documents;
    }

    private void file(RemoteFile file, int index) throws IOException, InterruptedException {
        Optional<Observation.SeenFile> before = past.baseline().flatMap(baseline -> baseline.file(file.name()));
        boolean sameVersion = before.isPresent()
                && file.version().isPresent()
                && before.get().version().equals(file.version());
        if (sameVersion) {
            seen.add(before.get());
            return;
        }
        if (alreadyTaken(file, index)) {
            return;
        }
        Path target = visit.folder().resolve("fetch-" + index + ".raw");
        Optional<Fetched> fetched = Optional.empty();
        if (file.local().isPresent()) {
            target = file.local().get();
        } else {
            fetched = visit.files().fetchNewer(file.url(), validators(file, before), target, visit.watch());
            if (fetched.isEmpty()) {
                seen.add(before.orElseThrow());
                return;
            }
            answered(fetched.get().headers(), fetched.get().finalUrl().toString());
        }
        if (file.checksum().isPresent()) {
            file.checksum().get().verify(target, file.name());
        }
        take(file, index, target, fetched, before);
    }

    private static SafeFetcher.Validators validators(RemoteFile file, Optional<Observation.SeenFile> before) {
        return before.filter(known -> known.url().equals(file.url().toString()))
                .map(known -> new SafeFetcher.Validators(known.eTag(), known.lastModified()))
                .orElse(SafeFetcher.Validators.NONE);
    }

    private void answered(SortedMap<String, String> answer, String url) {
        answered = true;
        for (String name : LICENSE_HEADERS) {
            String stated = answer.get(name);
            if (stated != null) {
                headerLicenses.add(stated);
            }
        }
        if (finalUrl.isEmpty()) {
            finalUrl = Optional.of(url);
            headers.putAll(answer);
        }
    }

    private void take(
            RemoteFile file, int index, Path target, Optional<Fetched> fetched, Optional<Observation.SeenFile> before)
            throws IOException {
        String sha256 = fetched.isPresent() ? fetched.get().sha256() : Sha256.of(target);
        boolean same = before.isPresent() && before.get().sha256().equals(sha256);
        long bytes = Files.size(target);
        SortedMap<String, String> answer = fetched.map(Fetched::headers).orElseGet(TreeMap::new);
        var now = new Observation.SeenFile(
                file.name(),
                file.url().toString(),
                sha256,
                bytes,
                file.version(),
                Optional.ofNullable(answer.get("etag")),
                Optional.ofNullable(answer.get("last-modified")),
                same ? before.get().schemas() : new TreeMap<>());
        seen.add(now);
        if (same) {
            Files.deleteIfExists(target);
            return;
        }
        landing.take("raw/" + file.name(), target);
        taken.add(new Manifest.FileEntry("raw/" + file.name(), file.name(), sha256, bytes));
        String url = fetched.map(Fetched::finalUrl).orElse(file.url()).toString();
        Files.writeString(note(index), Json.text(new Note(now, answer, url)));
    }

    /** What an attempt put into the landing, for the next one. */
    private record Note(Observation.SeenFile file, SortedMap<String, String> headers, String finalUrl) {}

    private Path note(int index) {
        return visit.folder().resolve("taken-" + index + ".json");
    }

    /** What an interrupted attempt put into the landing is not fetched again, where it is still what is listed. */
    private boolean alreadyTaken(RemoteFile file, int index) throws IOException {
        if (!Files.exists(note(index)) || !landing.exists("raw/" + file.name())) {
            return false;
        }
        Note note;
        try {
            note = Json.mapper().readValue(Files.readString(note(index)), Note.class);
        } catch (JsonProcessingException e) {
            return false;
        }
        Observation.SeenFile known = note.file();
        boolean same = known.name().equals(file.name())
                && known.url().equals(file.url().toString())
                && known.version().equals(file.version())
                && Sha256.of(landing.local("raw/" + file.name(), visit.folder()))
                        .equals(known.sha256());
        if (same) {
            answered(note.headers(), note.finalUrl());
            seen.add(known);
            taken.add(new Manifest.FileEntry("raw/" + known.name(), known.name(), known.sha256(), known.bytes()));
        }
        return same;
    }
}
