package org.granary.batch.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.granary.batch.connector.AddressRule;

/**
 * The way from langchain4j to a provider: only to addresses that may be fetched, without redirects, bound in time and size, and with the kind of each
 * failure told apart. Thread-safe.
 */
final class GuardedTransport implements HttpClient {

    private static final int LARGEST = 8 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final java.net.http.HttpClient client = java.net.http.HttpClient.newBuilder()
            .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .build();
    private final AddressRule rule;
    private final Duration timeout;

    GuardedTransport(AddressRule rule, Duration timeout) {
        this.rule = rule;
        this.timeout = timeout;
    }

    HttpClientBuilder builder() {
        return new Builder(this);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        URI url = URI.create(request.url());
        rule.check(url);
        var outgoing = java.net.http.HttpRequest.newBuilder(url)
                .method(
                        request.method().name(),
                        java.net.http.HttpRequest.BodyPublishers.ofString(
                                request.body() == null ? "" : request.body()));
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            header.getValue().forEach(value -> outgoing.header(header.getKey(), value));
        }
        var body = new Bounded();
        HttpResponse<Void> response = send(outgoing.build(), body);
        return answer(url, response, body);
    }

    private HttpResponse<Void> send(java.net.http.HttpRequest request, Bounded body) {
        CompletableFuture<HttpResponse<Void>> sent = client.sendAsync(
                request, HttpResponse.BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(body::add)));
        try {
            CompletableFuture.anyOf(sent, body.overflow).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (body.over) {
                // It may never end.
                sent.cancel(true);
                throw LlmFault.of(LlmFault.Kind.UNREADABLE, "the answer is longer than " + LARGEST + " bytes");
            }
            return sent.get();
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new LlmFault(
                    LlmFault.Kind.UNKNOWN_OUTCOME,
                    "no whole answer within " + timeout.toSeconds() + " s",
                    Duration.ZERO,
                    e);
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new LlmFault(LlmFault.Kind.UNKNOWN_OUTCOME, "the call was interrupted", Duration.ZERO, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            boolean unreached = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
            String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new LlmFault(
                    unreached ? LlmFault.Kind.UNREACHABLE : LlmFault.Kind.UNKNOWN_OUTCOME,
                    cause instanceof IOException ? "the connection failed: " + what : what,
                    Duration.ZERO,
                    cause);
        }
    }

    private static SuccessfulHttpResponse answer(URI url, HttpResponse<Void> response, Bounded body) {
        int status = response.statusCode();
        if (status == 200 && !body.over) {
            return SuccessfulHttpResponse.builder()
                    .statusCode(status)
                    .headers(response.headers().map())
                    .body(body.text())
                    .build();
        }
        if (status == 200) {
            throw LlmFault.of(LlmFault.Kind.UNREADABLE, "the answer is longer than " + LARGEST + " bytes");
        }
        String said = body.text();
        String message = url + " answered HTTP " + status + ": " + said.substring(0, Math.min(200, said.length()));
        throw new LlmFault(kind(status), message, retryAfter(response.headers()), null);
    }

    private static LlmFault.Kind kind(int status) {
        if (status == 429) {
            return LlmFault.Kind.RATE_LIMITED;
        }
        if (status == 400 || status == 413 || status == 422) {
            return LlmFault.Kind.PROMPT_REFUSED;
        }
        if (status == 408) {
            return LlmFault.Kind.UNKNOWN_OUTCOME;
        }
        // A redirect or an odd 2xx is a wrong base URL: somebody has to look.
        return status >= 500 ? LlmFault.Kind.SERVER_ERROR : LlmFault.Kind.REFUSED;
    }

    /** Seconds only; a date is rare here and its absence only means our own waiting time. */
    private static Duration retryAfter(HttpHeaders headers) {
        return headers.firstValue("retry-after")
                .filter(value -> value.strip().matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value.strip())))
                .orElse(Duration.ZERO);
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("Answers are not streamed: a call is answered whole or not at all.");
    }

    /** A body up to the limit; the rest is let go. */
    private static final class Bounded {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<Boolean> overflow = new CompletableFuture<>();
        private volatile boolean over;

        synchronized void add(byte[] part) {
            if (bytes.size() + part.length > LARGEST) {
                over = true;
                overflow.complete(true);
            } else {
                bytes.write(part, 0, part.length);
            }
        }

        synchronized String text() {
            return bytes.toString(UTF_8);
        }
    }

    /** langchain4j asks a builder; timeouts are ours. */
    private record Builder(GuardedTransport transport) implements HttpClientBuilder {
        @Override
        public Duration connectTimeout() {
            return CONNECT;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return transport.timeout;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return transport;
        }
    }
}
