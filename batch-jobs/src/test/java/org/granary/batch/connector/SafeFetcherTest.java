package org.granary.batch.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.granary.batch.BatchErrorCode;
import org.granary.catalog.fault.GranaryException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real HTTP server on loopback. */
class SafeFetcherTest {

    private static final FetchLimits LIMITS = new FetchLimits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMillis(300),
            Duration.ofSeconds(60),
            1_000_000,
            5);
    private static final byte[] CONTENT = content();

    @TempDir
    Path folder;

    private final HttpServer server = started();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch testDone = new CountDownLatch(1);
    private final List<String> asked = new ArrayList<>();

    private static byte[] content() {
        byte[] bytes = new byte[300_000];
        new java.util.Random(3).nextBytes(bytes);
        return bytes;
    }

    private static HttpServer started() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        testDone.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            synchronized (asked) {
                asked.add(exchange.getRequestURI() + (range == null ? "" : " " + range));
            }
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private SafeFetcher fetcher() {
        return fetcher(LIMITS);
    }

    private static SafeFetcher fetcher(FetchLimits limits) {
        return new SafeFetcher(limits, Set.of("127.0.0.1"), Clock.systemUTC());
    }

    private Path target() {
        return folder.resolve("data.bin");
    }

    private Fetched fetch(URI url) throws IOException, InterruptedException {
        return fetcher().fetch(url, target(), FetchWatch.NONE);
    }

    private void assertFails(BatchErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageEndingWith(".");
        assertThat(target()).doesNotExist();
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void fetchesAFileWithItsDigestAndTheHeadersThatMatter() throws Exception {
        serve("/a.csv", exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"v1\"");
            exchange.getResponseHeaders().add("Content-Type", "text/csv");
            exchange.getResponseHeaders().add("TDM-Reservation", "0");
            exchange.getResponseHeaders().add("Set-Cookie", "secret=1");
            send(exchange, 200, "a,b\n".getBytes(UTF_8));
        });
        Fetched fetched = fetch(url("/a.csv"));
        assertThat(fetched.sha256()).isEqualTo("5be08c9684a1d25efcee09318204824278b08bbfb4aef973ffefd0b9d7478313");
        assertThat(fetched.bytes()).isEqualTo(4);
        assertThat(fetched.headers())
                .containsEntry("etag", "\"v1\"")
                .containsEntry("content-type", "text/csv")
                .containsEntry("tdm-reservation", "0")
                .doesNotContainKey("set-cookie");
        assertThat(target()).hasContent("a,b\n");
        assertThat(target().resolveSibling("data.bin.part")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "404, FETCH_NOT_FOUND",
        "410, FETCH_NOT_FOUND",
        "401, FETCH_REFUSED",
        "403, FETCH_REFUSED",
        "429, FETCH_REFUSED",
        "500, FETCH_SERVER_ERROR",
        "503, FETCH_SERVER_ERROR",
        "204, FETCH_SERVER_ERROR"
    })
    void namesWhatTheServerAnswered(int status, BatchErrorCode code) {
        serve("/x", exchange -> send(exchange, status, new byte[0]));
        assertFails(code, () -> fetch(url("/x")));
    }

    @Test
    void followsRedirectsAndRemembersWhereTheyLed() throws Exception {
        serve("/from", exchange -> {
            exchange.getResponseHeaders().add("Location", "/to?x=1");
            send(exchange, 302, new byte[0]);
        });
        serve("/to", exchange -> send(exchange, 200, CONTENT));
        Fetched fetched = fetch(url("/from"));
        assertThat(fetched.url()).isEqualTo(url("/from"));
        assertThat(fetched.finalUrl()).isEqualTo(url("/to?x=1"));
        assertThat(target()).hasBinaryContent(CONTENT);
    }

    @Test
    void endsARedirectLoop() {
        serve("/loop", exchange -> {
            exchange.getResponseHeaders().add("Location", "/loop");
            send(exchange, 301, new byte[0]);
        });
        assertFails(BatchErrorCode.FETCH_REDIRECT_LOOP, () -> fetch(url("/loop")));
        assertThat(asked).hasSize(1);
    }

    @Test
    void endsRedirectsThatNeverComeBackButNeverEnd() {
        serve("/on", exchange -> {
            exchange.getResponseHeaders()
                    .add("Location", "/on" + exchange.getRequestURI().getPath().length() + "/" + asked.size());
            send(exchange, 307, new byte[0]);
        });
        assertFails(BatchErrorCode.FETCH_REDIRECT_LOOP, () -> fetch(url("/on")));
        assertThat(asked).hasSize(6);
    }

    @Test
    void refusesARedirectIntoOurOwnNetwork() {
        serve("/in", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://169.254.169.254/latest/meta-data/");
            send(exchange, 302, new byte[0]);
        });
        assertFails(BatchErrorCode.FETCH_ADDRESS_FORBIDDEN, () -> fetch(url("/in")));
    }

    @Test
    void givesUpOnAServerThatFallsSilentAndGoesOnLaterFromThere() throws Exception {
        serve("/slow", exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"v1\"");
            String range = exchange.getRequestHeaders().getFirst("Range");
            if (range == null) {
                exchange.sendResponseHeaders(200, CONTENT.length);
                exchange.getResponseBody().write(CONTENT, 0, 100_000);
                exchange.getResponseBody().flush();
                await(testDone);
            } else {
                assertThat(exchange.getRequestHeaders().getFirst("If-Range")).isEqualTo("\"v1\"");
                int from = Integer.parseInt(range.replaceAll("\\D", ""));
                exchange.getResponseHeaders()
                        .add("Content-Range", "bytes " + from + "-" + (CONTENT.length - 1) + "/" + CONTENT.length);
                send(exchange, 206, Arrays.copyOfRange(CONTENT, from, CONTENT.length));
            }
        });
        assertFails(BatchErrorCode.FETCH_STALLED, () -> fetch(url("/slow")));
        Fetched fetched = fetch(url("/slow"));
        assertThat(fetched.status()).isEqualTo(206);
        assertThat(fetched.resumedFrom()).isEqualTo(100_000);
        assertThat(target()).hasBinaryContent(CONTENT);
        assertThat(asked).containsExactly("/slow", "/slow bytes=100000-");
    }

    @Test
    void startsOverWhereTheFileChangedMeanwhile() throws Exception {
        leavePartial("/new", "\"old\"");
        serve("/new", exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"new\"");
            send(exchange, 200, CONTENT);
        });
        Fetched fetched = fetch(url("/new"));
        assertThat(fetched.resumedFrom()).isZero();
        assertThat(target()).hasBinaryContent(CONTENT);
    }

    @Test
    void startsOverWhereTheRangeIsRefused() throws Exception {
        leavePartial("/gone", "\"old\"");
        serve("/gone", exchange -> {
            boolean ranged = exchange.getRequestHeaders().containsKey("Range");
            send(exchange, ranged ? 416 : 200, ranged ? new byte[0] : CONTENT);
        });
        fetch(url("/gone"));
        assertThat(target()).hasBinaryContent(CONTENT);
        assertThat(asked).hasSize(2);
    }

    @Test
    void refusesARangeThatItDidNotAskFor() throws Exception {
        leavePartial("/odd", "\"old\"");
        serve("/odd", exchange -> {
            exchange.getResponseHeaders().add("Content-Range", "bytes 0-9/10");
            send(exchange, 206, new byte[10]);
        });
        assertFails(BatchErrorCode.FETCH_SERVER_ERROR, () -> fetch(url("/odd")));
    }

    private void leavePartial(String path, String eTag) throws IOException {
        Files.write(folder.resolve("data.bin.part"), new byte[50]);
        Files.write(folder.resolve("data.bin.part.tag"), List.of(url(path).toString(), eTag));
    }

    @Test
    void refusesWhatIsTooLargeByItsLengthAndByWhatArrives() {
        var small = new FetchLimits(
                LIMITS.connect(), LIMITS.response(), LIMITS.stall(), LIMITS.total(), 1_000, LIMITS.maxRedirects());
        serve("/declared", exchange -> send(exchange, 200, CONTENT));
        serve("/chunked", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(CONTENT);
        });
        for (String path : List.of("/declared", "/chunked")) {
            assertFails(
                    BatchErrorCode.FETCH_TOO_LARGE, () -> fetcher(small).fetch(url(path), target(), FetchWatch.NONE));
        }
        assertThat(folder.resolve("data.bin.part")).doesNotExist();
    }

    @Test
    void saysThatTheConnectionBroke() {
        serve("/cut", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT, 0, 1_000);
        });
        assertFails(BatchErrorCode.FETCH_INTERRUPTED, () -> fetch(url("/cut")));
    }

    @Test
    void stopsWhenToldTo() {
        serve("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(CONTENT);
            exchange.getResponseBody().flush();
            await(testDone);
        });
        var watch = new FetchWatch() {
            private volatile boolean enough;

            @Override
            public void received(long bytes, OptionalLong total) {
                enough = bytes >= 1_000;
            }

            @Override
            public boolean stopped() {
                return enough;
            }
        };
        assertFails(BatchErrorCode.FETCH_STOPPED, () -> fetcher().fetch(url("/endless"), target(), watch));
    }

    @Test
    void refusesLoopbackUnlessConfigurationAllowsIt() {
        var strict = new SafeFetcher(LIMITS, Set.of(), Clock.systemUTC());
        assertFails(BatchErrorCode.FETCH_ADDRESS_FORBIDDEN, () -> strict.fetch(url("/a"), target(), FetchWatch.NONE));
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example.org/x",
                "http://user:secret@example.org/",
                "http:///x",
                "mailto:a@b"
            })
    void refusesUrlsThatAreNotPlainHttp(String url) {
        assertFails(BatchErrorCode.FETCH_URL_INVALID, () -> fetch(URI.create(url)));
        assertThatThrownBy(() -> fetch(URI.create(url))).message().doesNotContain("secret");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
