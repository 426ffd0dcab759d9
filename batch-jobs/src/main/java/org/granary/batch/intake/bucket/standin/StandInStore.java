package org.granary.batch.intake.bucket.standin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A stand-in for a company's object store that can be told to misbehave, as real ones cannot. It checks no signatures; those are checked against S3Proxy. */
public final class StandInStore implements AutoCloseable {

    /** One version of an object. */
    private static final class Version {
        private final byte[] bytes;
        private final String eTag;
        private final Instant modified;
        private final Map<String, String> headers;

        Version(byte[] bytes, String eTag, Instant modified, Map<String, String> headers) {
            this.bytes = bytes;
            this.eTag = eTag;
            this.modified = modified;
            this.headers = headers;
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Version> objects = new TreeMap<>();
    private final Map<String, Integer> refused = new HashMap<>();
    private final Map<String, Integer> cuts = new HashMap<>();
    private final Map<String, Long> claimed = new HashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private @Nullable Runnable beforeNextRead;
    private int readsBefore;

    /** Starts one on a free port. */
    public StandInStore() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public synchronized void put(String key, String text, Instant modified) {
        put(key, text.getBytes(UTF_8), modified, Map.of());
    }

    public synchronized void put(String key, byte[] bytes, Instant modified, Map<String, String> headers) {
        objects.put(key, new Version(bytes, '"' + md5(bytes) + '"', modified, headers));
    }

    /** As if the store named another tag than the bytes' MD5. */
    public synchronized void tag(String key, String eTag) {
        objects.computeIfPresent(key, (k, was) -> new Version(was.bytes, eTag, was.modified, was.headers));
    }

    public synchronized String text(String key) {
        return new String(requireNonNull(objects.get(key), key).bytes, UTF_8);
    }

    public synchronized String tagOf(String key) {
        return requireNonNull(objects.get(key), key).eTag;
    }

    public synchronized List<String> keys() {
        return objects.keySet().stream().sorted().toList();
    }

    /** From now on this method and the name of an object, or of the bucket, is answered with this status; 0: as usual. */
    public synchronized void refuse(String method, String key, int status) {
        refused.put(method + " " + key, status);
    }

    /** The next so many reads of the object end after half of the bytes, in the middle of what was promised. */
    public synchronized void cut(String key, int times) {
        cuts.put(key, times);
    }

    /** The store says that the object has more bytes than it gives. */
    public synchronized void claim(String key, long size) {
        claimed.put(key, size);
    }

    /** Runs this once, before the read that comes after so many others. */
    public synchronized void beforeRead(int after, Runnable what) {
        readsBefore = after;
        beforeNextRead = what;
    }

    /** How often an object's bytes were asked for. */
    public synchronized int reads(String key) {
        return asked.getOrDefault(key, 0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody();
            var path = exchange.getRequestURI().getPath().split("/", 3);
            var key = path.length < 3 ? "" : path[2];
            int status = refused.getOrDefault(exchange.getRequestMethod() + " " + key, 0);
            if (status != 0) {
                error(exchange, status, status == 403 ? "AccessDenied" : status == 404 ? "NoSuchBucket" : "Refused");
            } else if (key.isEmpty()) {
                list(exchange);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                put(key, exchange.getRequestBody().readAllBytes(), Instant.EPOCH, Map.of());
                exchange.getResponseHeaders().set("ETag", requireNonNull(objects.get(key)).eTag);
                exchange.sendResponseHeaders(200, -1);
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                objects.remove(key);
                exchange.sendResponseHeaders(204, -1);
            } else {
                give(exchange, key);
            }
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        var xml = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                        + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><IsTruncated>false</IsTruncated>");
        objects.forEach((key, version) -> xml.append("<Contents><Key>")
                .append(key)
                .append("</Key><LastModified>")
                .append(version.modified)
                .append("</LastModified><ETag>")
                .append(version.eTag.replace("\"", "&quot;"))
                .append("</ETag><Size>")
                .append(claimed.getOrDefault(key, (long) version.bytes.length))
                .append("</Size></Contents>"));
        send(exchange, 200, xml.append("</ListBucketResult>").toString());
    }

    private void give(HttpExchange exchange, String key) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (!head) {
            asked.merge(key, 1, Integer::sum);
            if (beforeNextRead != null && readsBefore-- == 0) {
                beforeNextRead.run();
                beforeNextRead = null;
            }
        }
        var version = objects.get(key);
        if (version == null) {
            error(exchange, 404, "NoSuchKey");
            return;
        }
        var wanted = exchange.getRequestHeaders().getFirst("If-Match");
        if (wanted != null && !wanted.equals(version.eTag)) {
            error(exchange, 412, "PreconditionFailed");
            return;
        }
        long size = claimed.getOrDefault(key, (long) version.bytes.length);
        var headers = exchange.getResponseHeaders();
        headers.set("ETag", version.eTag);
        headers.set(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(version.modified.atOffset(ZoneOffset.UTC)));
        version.headers.forEach(headers::set);
        if (head) {
            headers.set("Content-Length", Long.toString(size));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        bytes(exchange, key, version, size);
    }

    private void bytes(HttpExchange exchange, String key, Version version, long size) throws IOException {
        var range = exchange.getRequestHeaders()
                .getFirst("Range")
                .substring("bytes=".length())
                .split("-", 2);
        int from = Integer.parseInt(range[0]);
        int to = (int) Math.min(Long.parseLong(range[1]) + 1, version.bytes.length);
        if (from >= to) {
            error(exchange, 416, "InvalidRange");
            return;
        }
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + size);
        exchange.sendResponseHeaders(206, to - from);
        int left = cuts.getOrDefault(key, 0);
        if (left > 0) {
            cuts.put(key, left - 1);
            exchange.getResponseBody().write(version.bytes, from, (to - from) / 2);
            exchange.getResponseBody().flush();
            return;
        }
        exchange.getResponseBody().write(version.bytes, from, to - from);
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        send(exchange, status, "<Error><Code>" + code + "</Code><Message>no</Message></Error>");
    }

    private static void send(HttpExchange exchange, int status, String xml) throws IOException {
        var bytes = xml.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
