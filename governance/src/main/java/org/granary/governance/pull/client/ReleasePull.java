package org.granary.governance.pull.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.granary.governance.pull.fault.PullFaults;

/**
 * Pulls a release into a folder: its Parquet files in {@code data/}, partitioned by folders, and {@code receipt.json}.
 *
 * <p>After a pull the folder holds what may be had now and nothing that an earlier pull had brought beyond it, so that pulling again is
 * how a team honours a withdrawal. A file appears whole or not at all.
 */
public final class ReleasePull {

    /** Links that end sooner than this are renewed before they are used. */
    private static final Duration SPARE = Duration.ofSeconds(20);

    private static final String PART = ".part";

    private final SharingClient client;
    private final Clock clock;

    /** A pull by {@code client}. */
    public ReleasePull(SharingClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * Pulls; {@code progress} hears of each file that arrived.
     *
     * <p>Fails with PULL_FAILED; files that had arrived stay and are fetched again by the next pull.
     */
    public PullOutcome pull(PullRequest request, Consumer<PulledFile> progress) {
        try {
            Files.createDirectories(request.folder());
            List<String> earlier = ClientReceipt.paths(request.folder());
            TableListing listing = list(request);
            Set<String> places = new TreeSet<>(earlier);
            listing.files().forEach(file -> places.add(file.place()));
            ClientReceipt.begin(request, places);
            Links links = new Links(request, listing);
            List<PulledFile> files = new ArrayList<>();
            for (SharedFile listed : listing.files()) {
                Optional<SharedFile> file = links.fresh(listed.id());
                if (file.isPresent()) {
                    PulledFile pulled = fetch(request, file.get());
                    files.add(pulled);
                    progress.accept(pulled);
                }
            }
            List<String> deleted = delete(request, places, files);
            PullOutcome outcome = new PullOutcome(request, listing.tableVersion(), files, deleted);
            ClientReceipt.write(outcome, client.profile(), clock.instant());
            return outcome;
        } catch (IOException e) {
            throw PullFaults.pullFailed(
                    "The folder " + request.folder() + " cannot be written (" + e + "). Free it and pull again.", e);
        }
    }

    private TableListing list(PullRequest request) {
        return client.query(request.dataset(), request.schema(), request.table());
    }

    private PulledFile fetch(PullRequest request, SharedFile file) throws IOException {
        Path place = request.folder().resolve(file.place());
        Files.createDirectories(place.getParent());
        Path draft = place.resolveSibling(place.getFileName() + PART);
        HttpResponse<InputStream> response = client.open(file.url());
        if (response.statusCode() != 200) {
            throw PullFaults.pullFailed("The server refused a file: " + SharingClient.refusal(response));
        }
        MessageDigest digest = sha256();
        long bytes;
        try (InputStream in = response.body();
                OutputStream out = new DigestOutputStream(Files.newOutputStream(draft), digest)) {
            bytes = in.transferTo(out);
        }
        if (bytes != file.size()) {
            Files.delete(draft);
            throw PullFaults.pullFailed("A file arrived with " + bytes + " bytes where " + file.size()
                    + " were announced. Pull again; if it stays so, tell a steward.");
        }
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        return new PulledFile(file.place(), file.id(), bytes, HexFormat.of().formatHex(digest.digest()), file.rows());
    }

    private static List<String> delete(PullRequest request, Set<String> places, List<PulledFile> now)
            throws IOException {
        Set<String> kept = now.stream().map(PulledFile::path).collect(Collectors.toSet());
        List<String> deleted = new ArrayList<>();
        for (String path : places) {
            Files.deleteIfExists(request.folder().resolve(path + PART));
            if (!kept.contains(path) && Files.deleteIfExists(request.folder().resolve(path))) {
                deleted.add(path);
            }
        }
        return deleted;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** The links of one pull, renewed all together once one of them is about to end. */
    private final class Links {

        private final PullRequest request;
        private Map<String, SharedFile> files;

        Links(PullRequest request, TableListing listing) {
            this.request = request;
            this.files = byId(listing);
        }

        /** The file with a link that still works for a while; empty where it has been withheld since it was listed. */
        Optional<SharedFile> fresh(String id) {
            SharedFile file = files.get(id);
            if (file != null && !clock.instant().plus(SPARE).isBefore(file.expiresAt())) {
                files = byId(list(request));
                file = files.get(id);
            }
            return Optional.ofNullable(file);
        }

        private static Map<String, SharedFile> byId(TableListing listing) {
            return listing.files().stream()
                    .collect(Collectors.toMap(SharedFile::id, Function.identity(), (first, second) -> first));
        }
    }
}
