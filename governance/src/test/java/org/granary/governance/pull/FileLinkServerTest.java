package org.granary.governance.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** File links over HTTP: what they open, and when no more. */
class FileLinkServerTest extends PullServerFixture {

    @Test
    void namesTheFilesOfASplitWithLinksThatWork() throws Exception {
        List<JsonNode> files = files("train", "{}");
        assertThat(files).hasSize(2);
        for (JsonNode file : files) {
            assertThat(file.at("/partitionValues/split").asText()).isEqualTo("train");
            assertThat(file.get("expirationTimestamp").asLong())
                    .isEqualTo(Instant.parse("2026-11-22T08:05:00Z").toEpochMilli());
            HttpResponse<byte[]> content = fetch(file);
            assertThat(content.statusCode()).isEqualTo(200);
            assertThat(content.body()).hasSize(file.get("size").asInt()).startsWith("PAR1".getBytes(UTF_8));
        }
        assertThat(rows(files)).isEqualTo(100);
        assertThat(rows(files("all", "{}"))).isEqualTo(117);
        assertThat(files("eval", "{}")).isEmpty();
        assertThat(access.reads).hasSize(2);
        assertThat(access.reads.stream().mapToLong(FileRead::bytes).sum())
                .isEqualTo(files.stream()
                        .mapToLong(file -> file.get("size").asLong())
                        .sum());
    }

    @Test
    void killsALinkThatWasHandedOutBefore() throws Exception {
        JsonNode file = files("test", "{}").get(0);
        assertThat(fetch(file).statusCode()).isEqualTo(200);

        access.deny(COMPANY);

        assertProblem(fetch(file), 403, "LINK_WITHHELD");
        access.permit(COMPANY);
        assertThat(fetch(file).statusCode()).isEqualTo(200);
        access.forget(COMPANY);
        assertProblem(fetch(file), 403, "LINK_WITHHELD");
    }

    @Test
    void killsLinksWithTheirGrantTheirReleaseAndTheirTime() throws Exception {
        JsonNode file = files("validation", "{}").get(0);
        clock.advance(Duration.ofSeconds(299));
        assertThat(fetch(file).statusCode()).isEqualTo(200);
        access.unshareAll();
        assertProblem(fetch(file), 403, "LINK_WITHHELD");
        access.share(new SharedRelease("pcb-maintenance", "1.0.0", release.uri()));
        access.revokeGrants();
        assertProblem(fetch(file), 403, "LINK_WITHHELD");
        clock.advance(Duration.ofSeconds(1));
        assertProblem(fetch(file), 403, "LINK_EXPIRED");
    }

    @Test
    void knowsNoLinkButItsOwn() throws Exception {
        String url = files("validation", "{}").get(0).get("url").asText();
        int middle = url.lastIndexOf("/files/") + 30;
        char other = url.charAt(middle) == 'A' ? 'B' : 'A';
        String changed = url.substring(0, middle) + other + url.substring(middle + 1);
        assertProblem(fetch(changed, Map.of()), 404, "LINK_UNKNOWN");
        assertProblem(fetch(server.endpoint() + "/files/", Map.of()), 404, "LINK_UNKNOWN");
        assertProblem(fetch(server.endpoint() + "/files/..%2f..%2fetc", Map.of()), 404, "LINK_UNKNOWN");
    }

    @Test
    void servesNoFileThatLeadsOutOfTheTable() throws Exception {
        JsonNode listed = files("validation", "{}").get(0);
        Path outside = Files.writeString(warehouse.resolve("outside.txt"), "not for you");
        Path folder = warehouse.resolve("releases/pcb-maintenance/1.0.0/split=validation/_rights_id=" + OPEN.value());
        try (var paths = Files.list(folder)) {
            Path file = paths.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            Files.delete(file);
            assertProblem(fetch(listed), 404, "FILE_GONE");
            Files.createSymbolicLink(file, outside);
        }
        assertProblem(fetch(listed), 409, "TABLE_REFUSED");
    }

    @Test
    void sendsRangesAsRfc9110Says() throws Exception {
        JsonNode file = files("train", "{}").get(0);
        byte[] whole = fetch(file).body();
        int size = whole.length;
        HttpResponse<byte[]> part = fetch(file, "bytes=4-9");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 4-9/" + size);
        assertThat(part.headers().firstValue("Content-Length")).hasValue("6");
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 4, 10));
        HttpResponse<byte[]> tail = fetch(file, "bytes=-8");
        assertThat(tail.statusCode()).isEqualTo(206);
        assertThat(tail.body())
                .isEqualTo(Arrays.copyOfRange(whole, size - 8, size))
                .endsWith("PAR1".getBytes(UTF_8));
        assertThat(fetch(file, "bytes=10-").body()).isEqualTo(Arrays.copyOfRange(whole, 10, size));
        HttpResponse<byte[]> beyond = fetch(file, "bytes=" + size + "-");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(beyond.headers().firstValue("Content-Range")).hasValue("bytes */" + size);
        assertThat(fetch(file, "bytes=0-1,4-5").statusCode()).isEqualTo(200);
        assertThat(fetch(file, "pages=1-2").statusCode()).isEqualTo(200);
    }

    @Test
    void honoursIfRangeOnlyForTheSameContent() throws Exception {
        JsonNode file = files("train", "{}").get(0);
        String url = file.get("url").asText();
        String etag = fetch(file).headers().firstValue("ETag").orElseThrow();
        assertThat(fetch(url, Map.of("Range", "bytes=0-3", "If-Range", etag)).statusCode())
                .isEqualTo(206);
        assertThat(fetch(url, Map.of("Range", "bytes=0-3", "If-Range", "\"other\""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersHeadWithLengthAndNoBody() throws Exception {
        JsonNode file = files("train", "{}").get(0);
        HttpRequest head = HttpRequest.newBuilder(URI.create(file.get("url").asText()))
                .method("HEAD", BodyPublishers.noBody())
                .build();
        HttpResponse<byte[]> answer = http.send(head, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(file.get("size").asLong());
        assertThat(answer.headers().firstValue("Accept-Ranges")).hasValue("bytes");
        assertThat(answer.body()).isEmpty();
    }
}
