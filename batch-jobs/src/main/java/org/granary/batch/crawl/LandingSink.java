package org.granary.batch.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.granary.batch.connector.Sha256;
import org.granary.batch.landing.LandedRow;
import org.granary.batch.landing.LandingStore;
import org.granary.batch.landing.Manifest;
import org.granary.batch.landing.Parts;
import org.granary.batch.records.Row;
import org.jspecify.annotations.Nullable;

/**
 * Lands pages as the admit job reads them: WARC files in {@code raw/}, pages of each batch in {@code pages/}, and when the crawl is over, by
 * {@link #seal}, the parts and the manifest.
 *
 * <p>Restart contract: batches have names of their own, so none replaces another. Sealing takes from each batch the pages that the frontier says are
 * kept in it, so that each page is there once whatever was interrupted; sealing again gives the same parts, and once the manifest is there it
 * changes nothing.
 */
public final class LandingSink implements PageSink {

    private static final String PAGES = "pages/";
    private static final String RAW = "raw/";
    private static final String WARC = ".warc.gz";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, @Nullable String>> VALUES = new TypeReference<>() {};

    private final LandingStore landing;
    private final Path work;

    /** Into a landing; {@code work} is a local folder. */
    public LandingSink(LandingStore landing, Path work) {
        this.landing = requireNonNull(landing, "landing");
        this.work = requireNonNull(work, "work");
    }

    @Override
    public void keep(Batch batch) throws IOException {
        landing.take(RAW + warcName(batch.name()), batch.warc());
        landing.write(PAGES + batch.name() + ".jsonl", out -> {
            for (CrawledPage page : batch.pages()) {
                out.write(JSON.writeValueAsBytes(page.values()));
                out.write('\n');
            }
        });
    }

    /**
     * What came of sealing.
     *
     * @param parts files of records
     */
    public record Sealed(long pages, long parts, Manifest manifest) {}

    /** Makes the parts and the manifest. */
    public Sealed seal(String sourceId, String gatheringId, String from, Frontier frontier, Instant at)
            throws IOException {
        Optional<Manifest> earlier = Manifest.read(landing, work);
        var parts = new Parts(landing);
        if (earlier.isEmpty()) {
            parts.dropFrom(0);
        }
        long pages = 0;
        long number = 0;
        List<String> batches = landing.list("pages").stream()
                .map(path -> path.substring(PAGES.length(), path.length() - ".jsonl".length()))
                .toList();
        for (String batch : batches) {
            List<LandedRow> rows = rows(batch, frontier.storedIn(batch));
            pages += rows.size();
            if (!rows.isEmpty()) {
                if (earlier.isEmpty()) {
                    parts.write(number, rows);
                }
                number++;
            }
        }
        Manifest manifest = earlier.isPresent() ? earlier.get() : manifest(sourceId, gatheringId, from, at);
        return new Sealed(pages, number, manifest);
    }

    private List<LandedRow> rows(String batch, Set<String> kept) throws IOException {
        List<LandedRow> rows = new ArrayList<>();
        if (kept.isEmpty()) {
            return rows;
        }
        Path file = landing.local(PAGES + batch + ".jsonl", work);
        try (BufferedReader reader = Files.newBufferedReader(file, UTF_8)) {
            long line = 0;
            for (String json = reader.readLine(); json != null; json = reader.readLine()) {
                Map<String, @Nullable String> values = JSON.readValue(json, VALUES);
                line++;
                if (kept.contains(values.get("url"))) {
                    rows.add(new LandedRow(warcName(batch), new Row.Parsed(line, values)));
                }
            }
        }
        return rows;
    }

    private Manifest manifest(String sourceId, String gatheringId, String from, Instant at) throws IOException {
        List<Manifest.FileEntry> files = new ArrayList<>();
        for (String path : landing.list("raw")) {
            if (path.endsWith(WARC)) {
                Path file = landing.local(path, work);
                files.add(
                        new Manifest.FileEntry(path, path.substring(RAW.length()), Sha256.of(file), Files.size(file)));
            }
        }
        var manifest = new Manifest(
                sourceId, gatheringId, from, Optional.empty(), new TreeMap<>(), at, files, Optional.empty());
        manifest.write(landing);
        return manifest;
    }
}
