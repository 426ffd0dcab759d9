package org.granary.batch.crawl;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.granary.batch.connector.PageFetcher.Answer;
import org.netpreserve.jwarc.HttpRequest;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;

/**
 * A WARC 1.1 file, each record compressed by itself.
 *
 * <p>Bodies are written as the server coded them, but without the chunks of the transfer: {@code Transfer-Encoding} is left out of the headers and
 * {@code Content-Length} says the length that is written. Thread contract: one thread at a time.
 *
 * <p>Source: WARC File Format 1.1 (IIPC).
 */
final class WarcFile implements AutoCloseable {

    private static final MediaType JSON = MediaType.parse("application/json");
    private static final MessageVersion V1_1 = MessageVersion.WARC_1_1;

    private final FileChannel channel;
    private final WarcWriter writer;

    WarcFile(Path path, String software) throws IOException {
        this.channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        this.writer = new WarcWriter(channel, WarcCompression.GZIP);
        writer.write(new Warcinfo.Builder()
                .version(V1_1)
                .recordId(UUID.randomUUID())
                .filename(String.valueOf(path.getFileName()))
                .fields(
                        Map.of(
                                "software", List.of(software),
                                "format", List.of("WARC File Format 1.1"),
                                "conformsTo",
                                        List.of(
                                                "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/")))
                .build());
    }

    /** Bytes written. */
    long size() {
        return writer.position();
    }

    /** Writes request and response; says where the response begins. */
    long exchange(Answer answer, Instant at) throws IOException {
        UUID response = UUID.randomUUID();
        long offset = writer.position();
        var record = new WarcResponse.Builder(answer.url())
                .version(V1_1)
                .recordId(response)
                .date(at)
                .body(http(answer, answer.body()))
                .payloadDigest(sha1(answer.body()));
        if (answer.cut()) {
            record.truncated(WarcTruncationReason.LENGTH);
        }
        writer.write(record.build());
        request(answer, at, response);
        return offset;
    }

    /** Writes that the server says: nothing has changed since {@code former}. */
    long unchanged(Answer answer, Instant at, Instant former) throws IOException {
        UUID revisit = UUID.randomUUID();
        long offset = writer.position();
        writer.write(new WarcRevisit.Builder(answer.url(), WarcRevisit.SERVER_NOT_MODIFIED_1_1)
                .version(V1_1)
                .recordId(revisit)
                .date(at)
                .setHeader("WARC-Refers-To-Target-URI", answer.url().toString())
                .setHeader("WARC-Refers-To-Date", former.toString())
                .body(http(answer, new byte[0]))
                .build());
        request(answer, at, revisit);
        return offset;
    }

    /** Writes what we saw or concluded about a page, as JSON. */
    void metadata(URI target, Instant at, String json) throws IOException {
        writer.write(new WarcMetadata.Builder()
                .version(V1_1)
                .recordId(UUID.randomUUID())
                .targetURI(target)
                .date(at)
                .body(JSON, json.getBytes(StandardCharsets.UTF_8))
                .build());
    }

    private void request(Answer answer, Instant at, UUID concurrent) throws IOException {
        String path = answer.url().getRawPath();
        String query = answer.url().getRawQuery();
        var http = new HttpRequest.Builder("GET", query == null ? path : path + "?" + query)
                .addHeader("Host", answer.url().getRawAuthority());
        answer.sent().forEach(http::addHeader);
        writer.write(new WarcRequest.Builder(answer.url())
                .version(V1_1)
                .recordId(UUID.randomUUID())
                .date(at)
                .concurrentTo(URI.create("urn:uuid:" + concurrent))
                .body(http.build())
                .build());
    }

    private static HttpResponse http(Answer answer, byte[] body) {
        var http = new HttpResponse.Builder(answer.head().status(), "");
        answer.head().headers().forEach((name, values) -> {
            if (!name.equals("transfer-encoding") && !name.equals("content-length") && !name.startsWith(":")) {
                values.forEach(value -> http.addHeader(name, value));
            }
        });
        return http.body(null, body).build();
    }

    private static WarcDigest sha1(byte[] body) {
        try {
            return new WarcDigest("sha1", MessageDigest.getInstance("SHA-1").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-1.", e);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            channel.force(true);
            writer.close();
        }
    }
}
