package org.granary.batch.connector.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.connector.FetchLimits;
import org.granary.batch.connector.FetchWatch;
import org.granary.batch.connector.Listing;
import org.granary.batch.connector.RemoteFile;
import org.granary.batch.connector.Visit;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.source.Connector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real repository, by file and over HTTP from a small server on loopback that speaks Git's protocol. */
class GitConnectorTest {

    @TempDir
    Path folder;

    private Git git;
    private HttpServer server;
    private String first;

    @BeforeEach
    void commit() throws Exception {
        Path work = Files.createDirectories(folder.resolve("origin"));
        git = Git.init().setDirectory(work.toFile()).setInitialBranch("main").call();
        Files.createDirectories(work.resolve("data/2026"));
        Files.writeString(work.resolve("data/a.csv"), "a,b\n1,2\n");
        Files.writeString(work.resolve("data/2026/b.csv"), "a,b\n3,4\n");
        Files.writeString(work.resolve("readme.txt"), "read me");
        Files.writeString(work.resolve("LICENSE"), "Use it.");
        Files.createSymbolicLink(work.resolve("data/link.csv"), Path.of("/etc/hostname"));
        first = save("first");
        Files.writeString(work.resolve("data/a.csv"), "a,b\n5,6\n");
        save("second");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/r.git", this::serve);
        server.createContext("/moved.git", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders()
                        .add("Location", "http://localhost:" + port() + "/r.git/info/refs?service=git-upload-pack");
                exchange.sendResponseHeaders(302, -1);
            }
        });
        server.start();
    }

    private String save(String message) throws Exception {
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage(message)
                .setAuthor("a", "a@example.org")
                .setCommitter("a", "a@example.org")
                .setSign(false)
                .call()
                .name();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        git.close();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    /** The two requests of a fetch in Git's smart protocol over HTTP. */
    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var upload = new UploadPack(git.getRepository());
            upload.setBiDirectionalPipe(false);
            var out = new ByteArrayOutputStream();
            String type;
            if (exchange.getRequestMethod().equals("GET")) {
                type = "application/x-git-upload-pack-advertisement";
                var lines = new PacketLineOut(out);
                lines.writeString("# service=git-upload-pack\n");
                lines.end();
                upload.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
            } else {
                type = "application/x-git-upload-pack-result";
                boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
                var in = exchange.getRequestBody();
                upload.upload(packed ? new GZIPInputStream(in) : in, out, null);
            }
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(200, out.size());
            exchange.getResponseBody().write(out.toByteArray());
        }
    }

    private Listing list(String location, Optional<String> revision, FetchLimits limits, Set<Path> folders)
            throws IOException, InterruptedException {
        var connector = new Connector(
                Connector.Type.GIT,
                revision,
                Optional.of(List.of("data/**")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var rules = new Visit.Rules(limits, folders, Clock.systemUTC());
        Path work = Files.createTempDirectory(folder, "visit");
        return new GitConnector()
                .list(
                        new DatasetAddress(URI.create(location), connector),
                        Visit.under(rules, Set.of("127.0.0.1"), work, FetchWatch.NONE));
    }

    private Listing http(Optional<String> revision) throws Exception {
        return list("http://127.0.0.1:" + port() + "/r.git", revision, FetchLimits.DEFAULT, Set.of());
    }

    @Test
    void readsTheFilesOfACommitOverHttpAndKeepsTheLicenseAsEvidence() throws Exception {
        Listing listing = http(Optional.empty());
        assertThat(listing.files().stream().map(RemoteFile::name)).containsExactly("data/2026/b.csv", "data/a.csv");
        RemoteFile a = listing.files().get(1);
        assertThat(a.local().orElseThrow()).hasContent("a,b\n5,6\n");
        a.checksum().orElseThrow().verify(a.local().orElseThrow(), a.name());
        assertThat(listing.revision())
                .hasValueSatisfying(commit -> assertThat(commit).hasSize(40));
        assertThat(listing.licenses()).singleElement().asString().startsWith("LICENSE sha256:");
        assertThat(listing.evidence())
                .extracting(evidence -> Files.readString(evidence.file()))
                .containsExactly("Use it.", "read me");
    }

    @Test
    void readsABranchAnOlderCommitByTagAndAFolderThatIsAllowed() throws Exception {
        git.tag()
                .setName("v1")
                .setObjectId(git.getRepository().parseCommit(git.getRepository().resolve(first)))
                .setSigned(false)
                .call();
        assertThat(http(Optional.of("v1")).revision()).contains(first);
        assertThat(http(Optional.of("main")).revision()).isNotEqualTo(Optional.of(first));
        String url = folder.resolve("origin").toUri().toString();
        Listing local = list(url, Optional.of("v1"), FetchLimits.DEFAULT, Set.of(folder));
        assertThat(local.files().get(1).local().orElseThrow()).content(UTF_8).isEqualTo("a,b\n1,2\n");
    }

    @Test
    void refusesFoldersThatAreNotNamedAndRevisionsThatAreNotThere() {
        assertThatThrownBy(() -> list(
                        folder.resolve("origin").toUri().toString(), Optional.empty(), FetchLimits.DEFAULT, Set.of()))
                .hasMessageContaining("granary.fetch.allow-folders");
        assertThatThrownBy(() -> http(Optional.of("no-such-branch"))).hasMessageContaining("no-such-branch");
    }

    @Test
    void holdsRedirectsToTheRuleOfAddresses() {
        assertThatThrownBy(() -> list(
                        "http://127.0.0.1:" + port() + "/moved.git", Optional.empty(), FetchLimits.DEFAULT, Set.of()))
                .isInstanceOfSatisfying(
                        GranaryException.class,
                        e -> assertThat(e.code()).isEqualTo(BatchErrorCode.FETCH_ADDRESS_FORBIDDEN));
    }

    @Test
    void breaksOffAboveTheLimitOfBytes() {
        var d = FetchLimits.DEFAULT;
        var small = new FetchLimits(d.connect(), d.response(), d.stall(), d.total(), 200, 5);
        assertThatThrownBy(() -> list("http://127.0.0.1:" + port() + "/r.git", Optional.empty(), small, Set.of()))
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(BatchErrorCode.FETCH_TOO_LARGE));
    }
}
