package org.granary.batch.gather;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.connector.FetchLimits;
import org.granary.batch.connector.FetchWatch;
import org.granary.batch.connector.Visit;
import org.granary.batch.landing.FileLandingStore;
import org.granary.batch.landing.Manifest;
import org.granary.catalog.gathering.Observation;
import org.granary.catalog.source.Connector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data set of several files at a stand-in for Zenodo. */
class DatasetFetchTest {

    @TempDir
    Path folder;

    private final Map<String, String> files = new TreeMap<>(Map.of("a.csv", "x\n1\n", "b.csv", "x\n2\n"));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String license = "cc-by-4.0";
    private int visits;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                asked.add(path);
                String body = path.endsWith("/7") ? record() : files.getOrDefault(name(path), "");
                exchange.sendResponseHeaders(200, body.getBytes(UTF_8).length);
                exchange.getResponseBody().write(body.getBytes(UTF_8));
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static String name(String path) {
        return path.replaceFirst("^.*/files/", "").replaceFirst("/content$", "");
    }

    private String record() {
        List<String> entries = new ArrayList<>();
        files.forEach(
                (name, text) -> entries.add("{\"key\":\"%s\",\"checksum\":\"md5:%s\"}".formatted(name, md5(text))));
        return "{\"id\":7,\"metadata\":{\"license\":{\"id\":\"%s\"}},\"files\":[%s]}"
                .formatted(license, String.join(",", entries));
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private DatasetFetch.Result fetch(Path work, Past past) throws IOException, InterruptedException {
        var rules = new Visit.Rules(FetchLimits.DEFAULT, Set.of(), Clock.systemUTC());
        Files.createDirectories(work);
        var landing = FileLandingStore.at(work.resolve("landing").toUri().toString());
        var connector = new Connector(
                Connector.Type.ZENODO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        URI location = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/records/7");
        return new DatasetFetch(Visit.under(rules, Set.of("127.0.0.1"), work, FetchWatch.NONE), landing, past)
                .fetch(
                        new DatasetAddress(location, connector),
                        listed -> Changes.license(past, listed.licenses()).isEmpty());
    }

    private DatasetFetch.Result next(Past past) throws IOException, InterruptedException {
        asked.clear();
        return fetch(folder.resolve("visit-" + ++visits), past);
    }

    private static Past after(Observation seen) {
        return new Past(
                Optional.of(seen), Optional.of(new TreeSet<>(seen.licenses())), Set.of(), Optional.of("CC BY 4.0"));
    }

    private static List<String> names(DatasetFetch.Result result) {
        return result.files().stream().map(Manifest.FileEntry::name).toList();
    }

    @Test
    void asksOnlyForTheFilesThatAreNewAndKeepsTheLicenseEachTime() throws Exception {
        DatasetFetch.Result first = next(Past.NONE);
        assertThat(names(first)).containsExactly("a.csv", "b.csv");
        DatasetFetch.Result second = next(after(first.observation()));
        assertThat(names(second)).isEmpty();
        assertThat(asked).containsExactly("/api/records/7");
        assertThat(folder.resolve("visit-2/landing/evidence/record.json"))
                .content()
                .contains("cc-by-4.0");
        assertThat(second.observation().documents()).hasSize(1);
        files.put("b.csv", "x\n2\n3\n");
        DatasetFetch.Result third = next(after(second.observation()));
        assertThat(names(third)).containsExactly("b.csv");
        assertThat(third.observation().files())
                .extracting(Observation.SeenFile::name)
                .containsExactly("a.csv", "b.csv");
    }

    @Test
    void asksForNoFileWhereThePortalStatesAnotherLicense() throws Exception {
        Observation seen = next(Past.NONE).observation();
        license = "cc-by-nc-4.0";
        files.put("a.csv", "x\n9\n");
        assertThat(names(next(after(seen)))).isEmpty();
        assertThat(asked).containsExactly("/api/records/7");
    }

    @Test
    void fetchesNothingAgainThatAnInterruptedAttemptPutIntoTheLanding() throws Exception {
        Path work = folder.resolve("again");
        fetch(work, Past.NONE);
        asked.clear();
        assertThat(names(fetch(work, Past.NONE))).containsExactly("a.csv", "b.csv");
        assertThat(asked).containsExactly("/api/records/7");
        files.put("a.csv", "x\n8\n");
        asked.clear();
        assertThat(names(fetch(work, Past.NONE))).containsExactly("a.csv", "b.csv");
        assertThat(asked).containsExactly("/api/records/7", "/api/records/7/files/a.csv/content");
    }
}
