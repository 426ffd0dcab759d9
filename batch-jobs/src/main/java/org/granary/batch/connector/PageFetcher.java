package org.granary.batch.connector;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.granary.batch.BatchErrors;

/**
 * Asks for one URL once and keeps the answer in memory: no redirect is followed, no status is refused. Addresses are checked as
 * {@link SafeFetcher} checks them.
 *
 * <p>Fails with the codes {@code FETCH_*} of {@link org.granary.batch.BatchErrorCode}. Thread contract: thread-safe.
 */
public final class PageFetcher {

    private static final Duration LOOK_UP = Duration.ofMillis(200);

    private final FetchLimits limits;
    private final AddressRule addresses;
    private final HttpClient client;

    /** A fetcher; {@code allowedHosts} holds {@code host} or {@code host:port} of hosts that may have private addresses. */
    public PageFetcher(FetchLimits limits, Set<String> allowedHosts) {
        this.limits = requireNonNull(limits, "limits");
        this.addresses = new AddressRule(allowedHosts, AddressRule.SYSTEM);
        this.client = HttpClient.newBuilder()
                .connectTimeout(limits.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newCachedThreadPool(task -> {
                    var thread = new Thread(task, "granary-page-fetch");
                    thread.setDaemon(true);
                    return thread;
                }))
                .build();
    }

    /**
     * The head of an answer.
     *
     * @param headers by lower-case name
     */
    public record Head(int status, Map<String, List<String>> headers) {
        public Head {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * An answer.
     *
     * @param sent headers of the request
     * @param body as it was sent, still in its content coding; empty where it was not wanted
     * @param cut whether the body was longer than the limit, and {@code body} is its beginning
     */
    @SuppressWarnings("ArrayRecordComponent") // answers are passed on, never compared
    public record Answer(URI url, Map<String, String> sent, Head head, byte[] body, boolean cut) {
        public Answer {
            requireNonNull(url, "url");
            sent = Map.copyOf(sent);
            requireNonNull(head, "head");
            requireNonNull(body, "body");
        }
    }

    /** Asks; {@code wanted} says by the head whether to read the body, {@code stopped} is asked several times a second. */
    public Answer get(URI url, Map<String, String> headers, Predicate<Head> wanted, BooleanSupplier stopped)
            throws InterruptedException {
        addresses.check(url);
        var request = HttpRequest.newBuilder(url).timeout(limits.response()).GET();
        headers.forEach(request::header);
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(request.build());
        var body = new BodyQueue();
        response.body().subscribe(body);
        try {
            Map<String, List<String>> lower = new TreeMap<>();
            response.headers().map().forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
            var head = new Head(response.statusCode(), lower);
            if (!wanted.test(head)) {
                return new Answer(url, headers, head, new byte[0], false);
            }
            var bytes = new ByteArrayOutputStream();
            boolean cut = receive(url, body, bytes, stopped);
            return new Answer(url, headers, head, bytes.toByteArray(), cut);
        } finally {
            body.cancel();
        }
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofPublisher());
        } catch (HttpConnectTimeoutException | ConnectException e) {
            throw BatchErrors.hostUnreachable(request.uri(), e);
        } catch (HttpTimeoutException e) {
            throw BatchErrors.stalled(request.uri(), limits.response(), 0);
        } catch (IllegalArgumentException e) {
            // Java's client says so of a header that is no number.
            throw BatchErrors.badAnswer(request.uri(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw BatchErrors.interrupted(request.uri(), 0, e);
        }
    }

    private boolean receive(URI url, BodyQueue body, ByteArrayOutputStream bytes, BooleanSupplier stopped)
            throws InterruptedException {
        long deadline = System.nanoTime() + limits.total().toNanos();
        while (true) {
            BodyQueue.Piece piece = await(url, body, bytes.size(), deadline, stopped);
            if (piece instanceof BodyQueue.Piece.End) {
                return false;
            }
            if (piece instanceof BodyQueue.Piece.Broken broken) {
                throw BatchErrors.interrupted(url, bytes.size(), broken.cause());
            }
            for (ByteBuffer buffer : ((BodyQueue.Piece.Bytes) piece).buffers()) {
                int room = (int) Math.min(buffer.remaining(), limits.maxBytes() - bytes.size());
                byte[] chunk = new byte[room];
                buffer.get(chunk);
                bytes.writeBytes(chunk);
                if (buffer.hasRemaining()) {
                    return true;
                }
            }
            body.demand();
        }
    }

    private BodyQueue.Piece await(URI url, BodyQueue body, long received, long deadline, BooleanSupplier stopped)
            throws InterruptedException {
        long stalledAt = System.nanoTime() + limits.stall().toNanos();
        while (true) {
            if (stopped.getAsBoolean()) {
                throw BatchErrors.fetchStopped(url);
            }
            long now = System.nanoTime();
            if (now >= deadline) {
                throw BatchErrors.timeout(url, limits.total(), received);
            }
            if (now >= stalledAt) {
                throw BatchErrors.stalled(url, limits.stall(), received);
            }
            long patience = Math.min(LOOK_UP.toNanos(), Math.min(stalledAt, deadline) - now);
            BodyQueue.Piece piece = body.next(Duration.ofNanos(patience));
            if (piece != null) {
                return piece;
            }
        }
    }
}
