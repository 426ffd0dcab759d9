package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests that break the tus protocol: each gets its code, and none harms the upload that it was sent to. */
@ExtendWith(OnePlatform.class)
class BadUploadsJourneyIT {

    private static final String UPLOADS = "/api/sources/bad-tus-logs/uploads";
    private static final String OFFSET_TYPE = "application/offset+octet-stream";
    private static final long ROWS = 200;

    /** A request, and what has to come back. */
    private record Bad(String name, HttpRequest.Builder request, int status, String code) {}

    @Test
    void answersEachWithItsCodeAndLosesNothing(Stage stage) {
        var logs = SharedLogs.of(stage, "bad-tus");
        Web web = stage.web();
        byte[] bytes = SharedLogs.csv("a", ROWS).getBytes(UTF_8);
        var begun = web.send(create(
                web, Map.of("Upload-Length", Integer.toString(bytes.length), "Upload-Metadata", filename("a.csv"))));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        String upload = URI.create(begun.location()).getPath();
        int half = bytes.length / 2;
        assertThat(web.send(patch(web, upload, 0, Map.of(), BodyPublishers.ofByteArray(bytes, 0, half)))
                        .status())
                .isEqualTo(204);

        List<Bad> bad = new ArrayList<>(beginnings(web));
        bad.addAll(pieces(web, upload, bytes, half));
        for (Bad each : bad) {
            var answer = web.send(each.request());
            assertThat(answer.status()).as("%s: %s", each.name(), answer.body()).isEqualTo(each.status());
            assertThat(answer.type()).as(each.name()).startsWith("application/problem+json");
            assertThat(answer.code()).as(each.name()).isEqualTo(each.code());
            assertThat(answer.json().path("detail").asText()).as(each.name()).isNotBlank();
            assertThat(web.get("contributor-a", upload).json().path("received").asLong())
                    .as("after " + each.name())
                    .isEqualTo(half);
        }

        var last = web.send(
                patch(web, upload, half, Map.of(), BodyPublishers.ofByteArray(bytes, half, bytes.length - half)));
        assertThat(last.status()).as(last.body()).isEqualTo(204);
        String delivery =
                web.get("contributor-a", upload).json().path("deliveryId").asText();
        new Moments(stage).ended(delivery);
        logs.admitted("a", delivery, ROWS);
    }

    private static List<Bad> beginnings(Web web) {
        Map<String, Map<String, String>> invalid = new TreeMap<>();
        invalid.put("no length", Map.of("Upload-Metadata", filename("a.csv")));
        invalid.put("a length below zero", Map.of("Upload-Length", "-1", "Upload-Metadata", filename("a.csv")));
        invalid.put("a length in words", Map.of("Upload-Length", "ten", "Upload-Metadata", filename("a.csv")));
        invalid.put("no metadata", Map.of("Upload-Length", "10"));
        invalid.put("no filename", Map.of("Upload-Length", "10", "Upload-Metadata", "filetype dGV4dA=="));
        invalid.put(
                "a filename that is not Base64", Map.of("Upload-Length", "10", "Upload-Metadata", "filename a.csv"));
        List<Bad> bad = new ArrayList<>();
        invalid.forEach((name, headers) -> bad.add(new Bad(name, create(web, headers), 400, "UPLOAD_INVALID")));
        for (String name : List.of("../a.csv", "a/b.csv", ".hidden", "a\nb.csv", "")) {
            bad.add(new Bad(
                    "a file called '" + name + "'",
                    create(web, Map.of("Upload-Length", "10", "Upload-Metadata", filename(name))),
                    400,
                    name.isEmpty() ? "UPLOAD_INVALID" : "DELIVERY_INVALID"));
        }
        bad.add(new Bad(
                "more than a file may have",
                create(web, Map.of("Upload-Length", "99999999999999", "Upload-Metadata", filename("a.csv"))),
                413,
                "UPLOAD_TOO_LARGE"));
        bad.add(new Bad(
                "no version",
                web.as("contributor-a", UPLOADS)
                        .header("Upload-Length", "10")
                        .header("Upload-Metadata", filename("a.csv"))
                        .POST(BodyPublishers.noBody()),
                412,
                "UPLOAD_VERSION_UNSUPPORTED"));
        bad.add(new Bad(
                "a company that has not consented",
                web.as("contributor-b", UPLOADS)
                        .header("Tus-Resumable", "1.0.0")
                        .header("Upload-Length", "-5")
                        .POST(BodyPublishers.noBody()),
                400,
                "UPLOAD_INVALID"));
        return bad;
    }

    private static List<Bad> pieces(Web web, String upload, byte[] bytes, int half) {
        var rest = BodyPublishers.ofByteArray(bytes, half, bytes.length - half);
        var some = BodyPublishers.ofByteArray(bytes, half, 100);
        List<Bad> bad = new ArrayList<>();
        bad.add(new Bad(
                "bytes from the beginning again",
                patch(web, upload, 0, Map.of(), BodyPublishers.ofByteArray(bytes)),
                409,
                "UPLOAD_OFFSET_CONFLICT"));
        bad.add(new Bad(
                "bytes after a gap", patch(web, upload, half + 1, Map.of(), some), 409, "UPLOAD_OFFSET_CONFLICT"));
        bad.add(new Bad("an offset below zero", patch(web, upload, -1, Map.of(), some), 400, "UPLOAD_INVALID"));
        bad.add(new Bad(
                "no offset",
                tus(web, upload).header("Content-Type", OFFSET_TYPE).method("PATCH", some),
                400,
                "UPLOAD_INVALID"));
        bad.add(new Bad(
                "another type",
                tus(web, upload)
                        .header("Content-Type", "text/csv")
                        .header("Upload-Offset", Integer.toString(half))
                        .method("PATCH", some),
                415,
                "MEDIA_TYPE_UNSUPPORTED"));
        bad.add(new Bad(
                "a sum of a kind that is not offered",
                patch(web, upload, half, Map.of("Upload-Checksum", "md5 1B2M2Y8AsgTpgAmY7PhCfg=="), some),
                400,
                "UPLOAD_INVALID"));
        bad.add(new Bad(
                "a sum that is not Base64",
                patch(web, upload, half, Map.of("Upload-Checksum", "sha1 ???"), some),
                400,
                "UPLOAD_INVALID"));
        bad.add(new Bad(
                "a sum of other bytes",
                patch(web, upload, half, Map.of("Upload-Checksum", "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0="), rest),
                460,
                "UPLOAD_CHECKSUM_MISMATCH"));
        byte[] longer = Arrays.copyOf(Arrays.copyOfRange(bytes, half, bytes.length), bytes.length - half + 7);
        bad.add(new Bad(
                "more bytes than announced",
                patch(web, upload, half, Map.of(), BodyPublishers.ofByteArray(longer)),
                413,
                "UPLOAD_TOO_LARGE"));
        bad.add(new Bad(
                "more bytes than announced, in chunks of which nobody knows how many come",
                patch(
                        web,
                        upload,
                        half,
                        Map.of(),
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(longer))),
                413,
                "UPLOAD_TOO_LARGE"));
        bad.add(new Bad(
                "an upload that is not there",
                patch(web, UPLOADS + "/gone", 0, Map.of(), some),
                404,
                "UPLOAD_UNKNOWN"));
        bad.add(new Bad(
                "a POST that names no method", tus(web, upload).POST(BodyPublishers.noBody()), 400, "UPLOAD_INVALID"));
        return bad;
    }

    private static String filename(String name) {
        return "filename " + Base64.getEncoder().encodeToString(name.getBytes(UTF_8));
    }

    private static HttpRequest.Builder tus(Web web, String path) {
        return web.as("contributor-a", path).header("Tus-Resumable", "1.0.0");
    }

    private static HttpRequest.Builder create(Web web, Map<String, String> headers) {
        var request = tus(web, UPLOADS).POST(BodyPublishers.noBody());
        headers.forEach(request::header);
        return request;
    }

    private static HttpRequest.Builder patch(
            Web web, String upload, long offset, Map<String, String> headers, HttpRequest.BodyPublisher body) {
        var request = tus(web, upload)
                .header("Content-Type", OFFSET_TYPE)
                .header("Upload-Offset", Long.toString(offset))
                .method("PATCH", body);
        headers.forEach(request::header);
        return request;
    }
}
