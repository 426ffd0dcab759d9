package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries by every channel, each of which ends in an admitted gathering. */
@ExtendWith(OnePlatform.class)
class ChannelsJourneyIT {

    private static final long ROWS = 2_000;
    private static final String OFFSET_TYPE = "application/offset+octet-stream";

    @TempDir
    Path folder;

    @Test
    void goesOnWithAnUploadThatWasCutInTheMiddle(Stage stage) throws IOException {
        var logs = SharedLogs.of(stage, "tus");
        var bytes = SharedLogs.csv("a", ROWS).getBytes(UTF_8);
        var upload = begin(stage, "a", "tus-logs", bytes.length);
        int half = bytes.length / 2;
        cut(stage, upload, Arrays.copyOf(bytes, half), bytes.length);

        await(() -> offset(stage, upload) == half);

        var kept = pieces(stage);
        assertThat(kept).isNotEmpty();
        for (Path piece : kept) {
            assertThat(new String(Files.readAllBytes(piece), UTF_8)).doesNotContain("主軸異音");
        }
        var wrong = patch(stage, upload, bytes, 0);
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.code()).isEqualTo("UPLOAD_OFFSET_CONFLICT");
        var badSum = stage.web()
                .send(tus(stage, upload)
                        .header("Content-Type", OFFSET_TYPE)
                        .header("Upload-Offset", Integer.toString(half))
                        .header("Upload-Checksum", "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=")
                        .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(bytes, half, 1000)));
        assertThat(badSum.status()).as(badSum.body()).isEqualTo(460);
        assertThat(badSum.code()).isEqualTo("UPLOAD_CHECKSUM_MISMATCH");
        assertThat(offset(stage, upload)).isEqualTo(half);
        assertThat(stage.web()
                        .send(tus(stage, upload)
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .setHeader("Tus-Resumable", "0.2.2"))
                        .status())
                .isEqualTo(412);

        var last = patch(stage, upload, bytes, half);
        assertThat(last.status()).as(last.body()).isEqualTo(204);
        var shown = stage.web().get("contributor-a", upload).json();
        assertThat(shown.path("state").asText()).isEqualTo("DELIVERED");
        assertThat(pieces(stage)).isEmpty();
        new Moments(stage).ended(shown.path("deliveryId").asText());
        logs.admitted("a", shown.path("deliveryId").asText(), ROWS);
        assertThat(stage.web().get("contributor-b", upload).code()).isEqualTo("UPLOAD_UNKNOWN");
    }

    @Test
    void takesFilesFromTheDropFolder(Stage stage) throws IOException {
        var logs = SharedLogs.of(stage, "drop");
        var source = Files.createDirectories(stage.home().resolve("drop/company-c/drop-logs"));
        var part = Files.writeString(source.resolve("c.csv.part"), SharedLogs.csv("c", ROWS));
        Files.move(part, source.resolve("c.csv"), StandardCopyOption.ATOMIC_MOVE);

        var delivery = delivered(stage, "c", "drop-logs");

        new Moments(stage).ended(delivery);
        logs.admitted("c", delivery, ROWS);
        await(() -> Files.notExists(source.resolve("c.csv")));
    }

    @Test
    void takesObjectsFromACompanysBucketAndPutsReceiptsBesideThem(Stage stage) throws IOException {
        var jar = Path.of(System.getProperty("granary.root", ".."), "batch-jobs/target/s3proxy/s3proxy.jar");
        assumeTrue(Files.exists(jar), "no S3Proxy; the build of batch-jobs copies it");
        var logs = SharedLogs.of(stage, "bucket");
        try (var bucket = new CompanyBucket(jar, folder)) {
            bucket.put("out/a.csv", SharedLogs.csv("a", ROWS));

            var delivery = delivered(stage, "a", "bucket-logs");

            new Moments(stage).ended(delivery);
            logs.admitted("a", delivery, ROWS);
            await(() -> bucket.below("out/receipts/").size() == 1);
            assertThat(bucket.text(bucket.below("out/receipts/").get(0))).contains(delivery, "\"receipt\":\"ey");
            assertThat(bucket.below("out/a.csv"))
                    .as("the company's file is left alone")
                    .hasSize(1);
            var seen = stage.web()
                    .get("contributor-a", "/api/sources/bucket-logs/objects")
                    .json();
            assertThat(seen).hasSize(1);
            assertThat(seen.get(0).path("state").asText()).isEqualTo("TAKEN");
            assertThat(stage.web()
                            .get("contributor-b", "/api/sources/bucket-logs/objects")
                            .json())
                    .isEmpty();
        }
    }

    @Test
    void takesFilesBySftpWithARegisteredKeyOnly(Stage stage) throws Exception {
        assumeTrue(has("sftp"), "no OpenSSH client on this machine (Debian: openssh-client)");
        var logs = SharedLogs.of(stage, "sftp");
        var file = Files.writeString(folder.resolve("b.csv"), SharedLogs.csv("b", ROWS));
        var key = folder.resolve("id").toString();
        assertThat(run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key), "")
                        .status())
                .isZero();
        var commands = "put " + file + " /sftp-logs/b.csv.part\nrename /sftp-logs/b.csv.part /sftp-logs/b.csv\n";

        var refused = sftp(key, commands);
        assertThat(refused.status()).isNotZero();
        assertThat(refused.output()).contains("Permission denied (publickey)");

        var line = Files.readString(Path.of(key + ".pub")).strip();
        var registration = "{\"key\":\"" + line + "\",\"note\":\"test\"}";
        assertThat(stage.web()
                        .post("contributor-a", "/api/companies/company-b/keys", registration)
                        .code())
                .isEqualTo("NOT_OF_THE_ORGANISATION");
        var registered = stage.web().post("contributor-b", "/api/companies/company-b/keys", registration);
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        var put = sftp(key, commands);
        assertThat(put.status()).as(put.output()).isZero();
        var delivery = delivered(stage, "b", "sftp-logs");
        new Moments(stage).ended(delivery);
        logs.admitted("b", delivery, ROWS);

        var fingerprint = registered.json().path("fingerprint").asText();
        stage.web()
                .post(
                        "contributor-b",
                        "/api/companies/company-b/keys/revocation",
                        "{\"fingerprint\":\"" + fingerprint + "\"}");
        assertThat(sftp(key, "ls\n").output()).contains("Permission denied (publickey)");
    }

    @Test
    void servesTheTusClientForPython(Stage stage) throws Exception {
        var python = Optional.ofNullable(System.getenv("GRANARY_PYTHON")).orElse("python3");
        assumeTrue(
                has(python)
                        && run(List.of(python, "-c", "import tusclient"), "").status() == 0,
                "no Python with tuspy; name one by GRANARY_PYTHON");
        SharedLogs.of(stage, "tuspy");
        var file = Files.writeString(folder.resolve("a.csv"), SharedLogs.csv("a", ROWS));
        var script = """
                import sys
                from tusclient import client
                tus = client.TusClient(sys.argv[1], headers={'Authorization': 'Bearer ' + sys.stdin.readline().strip()})
                first = tus.uploader(sys.argv[2], chunk_size=50000, metadata={'filename': 'a.csv'}, upload_checksum=True)
                first.upload(stop_at=100000)
                again = tus.uploader(sys.argv[2], chunk_size=70000, url=first.url)
                assert again.offset == 100000, again.offset
                again.upload()
                """;
        var uploads = stage.endpoints().server() + "/api/sources/tuspy-logs/uploads";
        var ended = run(
                List.of(python, "-c", script, uploads, file.toString()),
                stage.web().token("contributor-a") + "\n");

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(delivered(stage, "a", "tuspy-logs")).isNotBlank();
    }

    private static String begin(Stage stage, String company, String source, long length) {
        var name = Base64.getEncoder().encodeToString((company + ".csv").getBytes(UTF_8));
        var answer = stage.web()
                .send(stage.web()
                        .as("contributor-" + company, "/api/sources/" + source + "/uploads")
                        .header("Tus-Resumable", "1.0.0")
                        .header("Upload-Length", Long.toString(length))
                        .header("Upload-Metadata", "filename " + name)
                        .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return URI.create(answer.location()).getPath();
    }

    private static HttpRequest.Builder tus(Stage stage, String upload) {
        return stage.web().as("contributor-a", upload).setHeader("Tus-Resumable", "1.0.0");
    }

    private static Web.Answer patch(Stage stage, String upload, byte[] bytes, int from) {
        return stage.web()
                .send(tus(stage, upload)
                        .header("Content-Type", OFFSET_TYPE)
                        .header("Upload-Offset", Integer.toString(from))
                        .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(bytes, from, bytes.length - from)));
    }

    private static long offset(Stage stage, String upload) {
        return stage.web().get("contributor-a", upload).json().path("received").asLong();
    }

    /** Announces all of the bytes, sends some, and hangs up. */
    private static void cut(Stage stage, String upload, byte[] some, int announced) throws IOException {
        var server = stage.endpoints().server();
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            var head = String.join(
                    "\r\n",
                    "PATCH " + upload + " HTTP/1.1",
                    "Host: " + server.getAuthority(),
                    "Authorization: Bearer " + stage.web().token("contributor-a"),
                    "Accept: application/json",
                    "Tus-Resumable: 1.0.0",
                    "Content-Type: " + OFFSET_TYPE,
                    "Upload-Offset: 0",
                    "Content-Length: " + announced,
                    "",
                    "");
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(some);
            socket.getOutputStream().flush();
        }
    }

    private static List<Path> pieces(Stage stage) throws IOException {
        try (Stream<Path> walk = Files.walk(stage.home().resolve("uploads"))) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    private static String delivered(Stage stage, String company, String source) {
        var path = "/api/sources/" + source + "/deliveries";
        await(() -> !stage.web().get("contributor-" + company, path).json().isEmpty());
        return stage.web()
                .get("contributor-" + company, path)
                .json()
                .get(0)
                .path("id")
                .asText();
    }

    /** Nobody tells of it, so it is asked again until it holds. */
    private static void await(Supplier<Boolean> condition) {
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!condition.get()) {
            assertThat(System.nanoTime()).as("it never came to hold").isLessThan(giveUp);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
        }
    }

    private record Ended(int status, String output) {}

    private Ended sftp(String key, String commands) throws Exception {
        return run(
                new ArrayList<>(List.of(
                        "sftp",
                        "-F",
                        "/dev/null",
                        "-i",
                        key,
                        "-o",
                        "StrictHostKeyChecking=accept-new",
                        "-o",
                        "UserKnownHostsFile=" + folder.resolve("known"),
                        "-o",
                        "IdentitiesOnly=yes",
                        "-o",
                        "BatchMode=yes",
                        "-P",
                        Stage.SFTP_PORT,
                        "-b",
                        "-",
                        "company-b@127.0.0.1")),
                commands);
    }

    private static boolean has(String program) throws InterruptedException {
        try {
            var process = new ProcessBuilder(program, "--help")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.waitFor();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Ended run(List<String> command, String input) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("NO_PROXY", "127.0.0.1,localhost");
        builder.environment().put("no_proxy", "127.0.0.1,localhost");
        var process = builder.start();
        try (var writer = process.outputWriter(UTF_8)) {
            writer.write(input);
        } catch (IOException e) {
            // The program ended before it read everything; its output says why.
        }
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
