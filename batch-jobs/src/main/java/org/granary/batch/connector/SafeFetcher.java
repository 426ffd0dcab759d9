package org.granary.batch.connector;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Flow;
import org.granary.batch.BatchErrors;
import org.granary.catalog.fault.GranaryException;

/**
 * Fetches a URL to a file, from public addresses only, within limits, going on where an earlier attempt broke off.
 *
 * <p>Restart contract: what has arrived stays beside the target; calling again with the same URL and target asks the server for
 * the rest (Range with If-Range) where it gave a strong ETag, and starts over where not. The target is there whole or not at all.
 *
 * <p>Fails with the codes {@code FETCH_*} of {@link org.granary.batch.BatchErrorCode}.
 *
 * <p>Thread contract: thread-safe for different targets.
 */
public final class SafeFetcher {

    /** Headers worth keeping: about the bytes, and about the right to use them. */
    private static final List<String> KEPT = List.of(
            "etag",
            "last-modified",
            "content-type",
            "content-length",
            "content-disposition",
            "link",
            "license",
            "x-license",
            "x-robots-tag",
            "tdm-reservation",
            "tdm-policy",
            "content-usage",
            "x-revision",
            "x-repo-commit");

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Duration LOOK_UP = Duration.ofMillis(200);

    private final FetchLimits limits;
    private final AddressRule addresses;
    private final Clock clock;
    private final HttpClient client;

    /** A fetcher; {@code allowedHosts} holds {@code host} or {@code host:port} of hosts that may have private addresses. */
    public SafeFetcher(FetchLimits limits, Set<String> allowedHosts, Clock clock) {
        this(limits, new AddressRule(allowedHosts, AddressRule.SYSTEM), clock);
    }

    SafeFetcher(FetchLimits limits, AddressRule addresses, Clock clock) {
        this.limits = requireNonNull(limits, "limits");
        this.addresses = requireNonNull(addresses, "addresses");
        this.clock = requireNonNull(clock, "clock");
        this.client = HttpClient.newBuilder()
                .connectTimeout(limits.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** Throws unless the URL may be fetched: the rule that holds for each request of every connector. */
    public void checkAddress(URI url) {
        addresses.check(url);
    }

    /** Fetches {@code url} to {@code target}, whose folder exists. */
    public Fetched fetch(URI url, Path target, FetchWatch watch) throws IOException, InterruptedException {
        return fetchNewer(url, Validators.NONE, target, watch)
                .orElseThrow(() -> BatchErrors.badAnswer(url, "HTTP 304, though nothing was asked to be compared"));
    }

    /** Fetches {@code url} to {@code target} unless the server says that what {@code known} names is still there. */
    public Optional<Fetched> fetchNewer(URI url, Validators known, Path target, FetchWatch watch)
            throws IOException, InterruptedException {
        var partial = new PartialFile(target);
        Optional<String> eTag = partial.resumable(url);
        if (eTag.isEmpty()) {
            partial.discard();
        }
        Conditions conditions = eTag.<Conditions>map(tag -> new Resumption(partialSize(partial), tag))
                .orElse(known);
        Answer answer = ask(url, conditions);
        if (answer.status() == 416) {
            answer.cancel();
            partial.discard();
            answer = ask(url, Validators.NONE);
        }
        if (answer.status() == 304) {
            answer.cancel();
            return Optional.empty();
        }
        long from = acceptRange(answer, partial);
        try {
            partial.remember(url, answer.header("etag"));
            receive(answer, partial.path(), from, watch);
        } finally {
            answer.cancel();
        }
        partial.complete();
        return Optional.of(new Fetched(
                url,
                answer.url(),
                answer.status(),
                kept(answer),
                Sha256.of(target),
                Files.size(target),
                from,
                clock.instant()));
    }

    /** Headers that make an answer depend on what is here already. */
    private sealed interface Conditions {
        void addTo(HttpRequest.Builder request);

        boolean allows(int status);
    }

    private record Resumption(long from, String eTag) implements Conditions {
        @Override
        public void addTo(HttpRequest.Builder request) {
            request.header("Range", "bytes=" + from + "-").header("If-Range", eTag);
        }

        @Override
        public boolean allows(int status) {
            return status == 206 || status == 416;
        }
    }

    /** What an earlier answer said of a file's version. */
    public record Validators(Optional<String> eTag, Optional<String> lastModified) implements Conditions {

        /** Nothing is known. */
        public static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

        public Validators {
            requireNonNull(eTag, "eTag");
            requireNonNull(lastModified, "lastModified");
        }

        @Override
        public void addTo(HttpRequest.Builder request) {
            eTag.ifPresent(tag -> request.header("If-None-Match", tag));
            lastModified.ifPresent(time -> request.header("If-Modified-Since", time));
        }

        @Override
        public boolean allows(int status) {
            return status == 304 && (eTag.isPresent() || lastModified.isPresent());
        }
    }

    /** The head of an answer, and its body as it arrives. */
    private record Answer(URI url, HttpResponse<Flow.Publisher<List<ByteBuffer>>> response, BodyQueue body) {

        int status() {
            return response.statusCode();
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        void cancel() {
            body.cancel();
        }
    }

    private Answer ask(URI first, Conditions conditions) throws InterruptedException {
        Set<URI> seen = new HashSet<>();
        URI url = first;
        while (true) {
            if (!seen.add(url)) {
                throw BatchErrors.redirectLoop(first, "it comes back to '" + url + "'");
            }
            if (seen.size() > limits.maxRedirects() + 1) {
                throw BatchErrors.redirectLoop(first, "more than " + limits.maxRedirects() + " redirects");
            }
            addresses.check(url);
            Answer answer = send(url, conditions);
            if (!REDIRECTS.contains(answer.status())) {
                return accepted(answer, conditions);
            }
            answer.cancel();
            url = redirected(url, answer);
        }
    }

    private static Answer accepted(Answer answer, Conditions conditions) {
        int status = answer.status();
        if (status == 200 || conditions.allows(status)) {
            return answer;
        }
        answer.cancel();
        throw BatchErrors.answer(answer.url(), status);
    }

    private Answer send(URI url, Conditions conditions) throws InterruptedException {
        var request = HttpRequest.newBuilder(url)
                .timeout(limits.response())
                .header("User-Agent", "Granary/0.1 (data gathering; see the source's record for a contact)")
                .header("Accept", "*/*");
        conditions.addTo(request);
        try {
            var response = client.send(request.GET().build(), BodyHandlers.ofPublisher());
            var body = new BodyQueue();
            response.body().subscribe(body);
            return new Answer(url, response, body);
        } catch (HttpConnectTimeoutException | ConnectException e) {
            throw BatchErrors.hostUnreachable(url, e);
        } catch (HttpTimeoutException e) {
            throw BatchErrors.stalled(url, limits.response(), 0);
        } catch (IllegalArgumentException e) {
            // Java's client says so of a header that is no number.
            throw BatchErrors.badAnswer(url, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw BatchErrors.interrupted(url, 0, e);
        }
    }

    private static URI redirected(URI from, Answer answer) {
        String location = answer.header("location")
                .orElseThrow(() -> BatchErrors.badAnswer(from, "a redirect without a Location"));
        URI to;
        try {
            to = from.resolve(URI.create(location));
        } catch (IllegalArgumentException e) {
            throw BatchErrors.badAnswer(from, "a redirect to something that is no URL");
        }
        if ("https".equalsIgnoreCase(from.getScheme()) && "http".equalsIgnoreCase(to.getScheme())) {
            throw BatchErrors.urlInvalid(to.toString(), "an https page redirects to it, but it is not encrypted");
        }
        return to;
    }

    /** Where to go on writing; the partial file is dropped where the server sends the whole. */
    private long acceptRange(Answer answer, PartialFile partial) throws IOException {
        if (answer.status() != 206) {
            partial.discard();
            return 0;
        }
        long from = partial.size();
        String range = answer.header("content-range").orElse("");
        if (!range.startsWith("bytes " + from + "-")) {
            answer.cancel();
            partial.discard();
            throw BatchErrors.badAnswer(answer.url(), "asked to go on from byte " + from + ", it sent '" + range + "'");
        }
        return from;
    }

    private void receive(Answer answer, Path part, long from, FetchWatch watch)
            throws IOException, InterruptedException {
        OptionalLong length = answer.response().headers().firstValueAsLong("content-length");
        OptionalLong total = length.isPresent() ? OptionalLong.of(from + length.getAsLong()) : OptionalLong.empty();
        if (total.isPresent() && total.getAsLong() > limits.maxBytes()) {
            throw BatchErrors.tooLarge(answer.url(), limits.maxBytes());
        }
        long written = from;
        long deadline = System.nanoTime() + limits.total().toNanos();
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                BodyQueue.Piece piece = await(answer, written, deadline, watch);
                if (piece instanceof BodyQueue.Piece.End) {
                    return;
                }
                if (piece instanceof BodyQueue.Piece.Broken broken) {
                    throw BatchErrors.interrupted(answer.url(), written, broken.cause());
                }
                written = write(((BodyQueue.Piece.Bytes) piece).buffers(), out, written, answer.url());
                watch.received(written, total);
                answer.body().demand();
            }
        } catch (GranaryException e) {
            if (e.code() == org.granary.batch.BatchErrorCode.FETCH_TOO_LARGE) {
                Files.deleteIfExists(part);
            }
            throw e;
        }
    }

    private BodyQueue.Piece await(Answer answer, long written, long deadline, FetchWatch watch)
            throws InterruptedException {
        long stalledAt = System.nanoTime() + limits.stall().toNanos();
        while (true) {
            if (watch.stopped()) {
                throw BatchErrors.fetchStopped(answer.url());
            }
            long now = System.nanoTime();
            if (now >= deadline) {
                throw BatchErrors.timeout(answer.url(), limits.total(), written);
            }
            if (now >= stalledAt) {
                throw BatchErrors.stalled(answer.url(), limits.stall(), written);
            }
            long patience = Math.min(LOOK_UP.toNanos(), Math.min(stalledAt, deadline) - now);
            BodyQueue.Piece piece = answer.body().next(Duration.ofNanos(patience));
            if (piece != null) {
                return piece;
            }
        }
    }

    private long write(List<ByteBuffer> buffers, OutputStream out, long written, URI url) throws IOException {
        long sum = written;
        for (ByteBuffer buffer : buffers) {
            sum += buffer.remaining();
            if (sum > limits.maxBytes()) {
                throw BatchErrors.tooLarge(url, limits.maxBytes());
            }
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            out.write(bytes);
        }
        return sum;
    }

    private static SortedMap<String, String> kept(Answer answer) {
        var headers = new TreeMap<String, String>();
        for (String name : KEPT) {
            List<String> values = answer.response().headers().allValues(name);
            if (!values.isEmpty()) {
                headers.put(name, String.join(", ", values));
            }
        }
        return headers;
    }

    private static long partialSize(PartialFile partial) {
        try {
            return partial.size();
        } catch (IOException e) {
            throw BatchErrors.landingUnavailable("Reading " + partial.path(), e);
        }
    }
}
